// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table customer_key_accounts (
    customer_id text primary key,
    organization_id text not null references organizations (id),
    manager_user_id text,
    assigned_by_user_id text not null,
    assigned_at text not null,
    version integer not null default 1,
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (manager_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (assigned_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  `create index customer_key_accounts_of_manager
    on customer_key_accounts (organization_id, manager_user_id, customer_id)`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "alter table customer_key_accounts enable row level security",
  "alter table customer_key_accounts force row level security",
  `create policy customer_key_accounts_of_the_firm on customer_key_accounts
     using (${me} = '*' or organization_id = ${me})`,
];
