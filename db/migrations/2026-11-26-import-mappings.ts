// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table import_mappings (
    organization_id text not null references organizations (id),
    target text not null,
    header_hash text not null,
    mapping text not null,
    remembered_by_user_id text not null references users (id),
    remembered_at text not null,
    primary key (organization_id, target, header_hash)
  )`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["import_mappings"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
