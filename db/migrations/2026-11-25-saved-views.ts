// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table saved_views (
    id text primary key,
    organization_id text not null references organizations (id),
    user_id text not null references users (id),
    list text not null check (list in ('customers', 'deals', 'complaints')),
    name text not null,
    query text not null,
    is_shared integer not null check (is_shared in (0, 1)),
    created_at text not null,
    updated_at text not null,
    deleted_at text,
    version integer not null default 1
  )`,
  `create unique index saved_views_by_name on saved_views (organization_id, list, user_id, name)
    where deleted_at is null`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "alter table saved_views enable row level security",
  "alter table saved_views force row level security",
  `create policy saved_views_of_the_firm on saved_views using (${me} = '*' or organization_id = ${me})`,
];
