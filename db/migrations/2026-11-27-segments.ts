// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table customer_segments (
    id text primary key,
    organization_id text not null references organizations (id),
    name text not null,
    purpose text not null,
    rule text not null,
    owner_user_id text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    deleted_at text,
    version integer not null default 1,
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  `create unique index customer_segments_by_name on customer_segments (organization_id, name)
    where deleted_at is null`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "alter table customer_segments enable row level security",
  "alter table customer_segments force row level security",
  `create policy customer_segments_of_the_firm on customer_segments
    using (${me} = '*' or organization_id = ${me})`,
];
