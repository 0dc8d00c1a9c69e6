// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Statements of the Beneficial Ownership Data Standard as they were imported, and what of the register was made of them.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table equity_statements (
    id text primary key,
    organization_id text not null references organizations (id),
    statement_id text not null,
    record_id text not null,
    record_type text not null check (record_type in ('entity', 'person', 'relationship')),
    statement_date text not null,
    body text not null,
    imported_by_user_id text not null references users (id),
    imported_at text not null,
    unique (organization_id, statement_id)
  )`,
  "create index equity_statements_by_record on equity_statements (organization_id, record_id)",
  `create table equity_record_parties (
    organization_id text not null,
    record_id text not null,
    party_id text not null,
    primary key (organization_id, record_id),
    unique (party_id),
    foreign key (party_id, organization_id) references equity_parties (id, organization_id)
  )`,
  `create table equity_record_holdings (
    organization_id text not null references organizations (id),
    record_id text not null,
    holding_id text not null references holdings (id),
    primary key (holding_id)
  )`,
  "create index equity_record_holdings_by_record on equity_record_holdings (organization_id, record_id)",
];

const me = "current_setting('entente.organization_id', true)";

const policies: string[] = ["equity_statements", "equity_record_parties", "equity_record_holdings"].flatMap(
  (table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
  ],
);
