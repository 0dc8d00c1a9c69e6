// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table owner_changes (
    id text primary key,
    organization_id text not null references organizations (id),
    list text not null check (list in ('customers', 'deals')),
    owner_user_id text not null references users (id),
    changed_by_user_id text not null references users (id),
    changed_at text not null,
    undone_at text,
    unique (id, organization_id)
  )`,
  `create table owner_change_rows (
    change_id text not null,
    organization_id text not null,
    row_id text not null,
    owner_before text references users (id),
    primary key (change_id, row_id),
    foreign key (change_id, organization_id) references owner_changes (id, organization_id)
  )`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["owner_changes", "owner_change_rows"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
