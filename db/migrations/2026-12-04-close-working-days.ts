// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// When firms work: their weeks, their days off, and days worked in lieu. Parties of a firm's projects read them for the plans.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table working_weeks (
    organization_id text primary key references organizations (id),
    weekdays text not null check (weekdays <> ''),
    opens text not null,
    closes text not null,
    changed_by_user_id text not null,
    changed_at text not null,
    version integer not null default 1,
    foreign key (changed_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (opens < closes)
  )`,
  `create table special_days (
    id text primary key,
    organization_id text not null references organizations (id),
    on_date text not null,
    kind text not null check (kind in ('off', 'worked')),
    name text not null check (name <> ''),
    added_by_user_id text not null,
    added_at text not null,
    unique (organization_id, on_date),
    foreign key (added_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
];

const me = "current_setting('entente.organization_id', true)";

const policies: string[] = ["working_weeks", "special_days"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table}
     using (${me} = '*' or organization_id = ${me} or exists (select 1 from project_parties p
       where p.organization_id = ${table}.organization_id and entente_in_project(${me}, p.project_id, '{joined}')))
     with check (${me} = '*' or organization_id = ${me})`,
  // What a party reads it does not change or remove.
  `create policy ${table}_changed_by_the_firm on ${table} as restrictive for update
     using (${me} = '*' or organization_id = ${me})`,
  `create policy ${table}_removed_by_the_firm on ${table} as restrictive for delete
     using (${me} = '*' or organization_id = ${me})`,
]);
