// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const steps = ["buyer", "client", "supporter", "advocate", "partner"];
const losses = ["price", "quality", "service", "competitor", "need_gone", "closed_down", "other"];

/** Rates are in hundredths of a per cent. */
const share = (column: string): string => `check (${column} between 0 and 10000)`;
const score = (column: string): string => `${column} integer check (${column} between 0 and 100)`;
const amount = (column: string): string => `${column} bigint check (${column} between 0 and 1000000000000)`;

const tables: string[] = [
  `create table value_assumptions (
    organization_id text primary key references organizations (id),
    discount_rate integer not null ${share("discount_rate")},
    horizon_years integer check (horizon_years between 1 and 50),
    retention_rate integer not null ${share("retention_rate")},
    version integer not null default 1,
    changed_by_user_id text not null,
    changed_at text not null,
    foreign key (changed_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (horizon_years is not null or discount_rate >= 100)
  )`,
  `create table value_retention_rates (
    organization_id text not null references value_assumptions (organization_id),
    loyalty text not null ${oneOf("loyalty", steps)},
    retention_rate integer not null ${share("retention_rate")},
    primary key (organization_id, loyalty)
  )`,
  `create table value_win_back_rates (
    organization_id text not null references value_assumptions (organization_id),
    loss_reason text not null ${oneOf("loss_reason", losses)},
    chance_rate integer not null ${share("chance_rate")},
    cost_rate integer not null check (cost_rate between 0 and 100000),
    primary key (organization_id, loss_reason)
  )`,
  `create table customer_values (
    customer_id text primary key,
    organization_id text not null references organizations (id),
    currency text not null,
    ${amount("margin_minor")},
    ${amount("growth_minor")},
    ${amount("network_minor")},
    ${amount("learning_minor")},
    ${amount("total_spend_minor")},
    ${amount("win_back_cost_minor")},
    retention_rate integer ${share("retention_rate")},
    chance_rate integer ${share("chance_rate")},
    ${score("value_score")},
    ${score("brand_score")},
    ${score("relationship_score")},
    reason text not null,
    version integer not null default 1,
    assessed_by_user_id text not null,
    assessed_at text not null,
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (assessed_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index customer_values_of_firm on customer_values (organization_id, customer_id)",
  // Sums over a time and pages of retention read this alone, and no row of the table.
  `create index customer_purchases_standing on customer_purchases
    (organization_id, customer_id, bought_on, currency, product_line_id, amount_minor, margin_minor)
    where deleted_at is null`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "value_assumptions",
  "value_retention_rates",
  "value_win_back_rates",
  "customer_values",
].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
