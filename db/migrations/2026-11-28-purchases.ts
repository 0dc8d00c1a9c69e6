// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table customer_purchases (
    id text primary key,
    organization_id text not null references organizations (id),
    customer_id text not null,
    bought_on text not null,
    bought_at text not null,
    product_line_id text,
    product_id text,
    line_organization_id text,
    description text not null,
    quantity text,
    amount_minor bigint not null check (amount_minor >= 0),
    currency text not null,
    margin_minor bigint check (margin_minor <= amount_minor),
    deal_id text,
    deal_lead_organization_id text,
    recorded_by_user_id text not null,
    recorded_at text not null,
    updated_at text not null,
    deleted_at text,
    version integer not null default 1,
    unique (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (product_line_id, line_organization_id) references product_lines (id, organization_id),
    foreign key (product_id, product_line_id) references products (id, product_line_id),
    foreign key (deal_id, organization_id, deal_lead_organization_id)
      references deals (id, organization_id, lead_organization_id),
    foreign key (recorded_by_user_id, organization_id) references memberships (user_id, organization_id),
    check ((product_line_id is null) = (line_organization_id is null)),
    check (product_id is null or product_line_id is not null),
    check ((deal_id is null) = (deal_lead_organization_id is null))
  )`,
  "create index customer_purchases_by_day on customer_purchases (organization_id, bought_on, id)",
  `create index customer_purchases_by_customer
    on customer_purchases (organization_id, customer_id, bought_on, id)`,
  // A won deal is one purchase, as long as that stands.
  "create unique index customer_purchases_of_deal on customer_purchases (deal_id) where deleted_at is null",
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "alter table customer_purchases enable row level security",
  "alter table customer_purchases force row level security",
  `create policy customer_purchases_of_the_firm on customer_purchases
     using (${me} = '*' or organization_id = ${me})`,
];
