// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const phase = `phase text not null ${oneOf("phase", ["before", "during", "after"])}`;
const channels = ["visit", "call", "meeting", "event", "email", "message", "other"];
const channel = `channel text not null ${oneOf("channel", channels)}`;
const ownedByColleague =
  "foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id)";

// Keys that tie a customer's rows to one another can wait for the end of a transaction in which all of them go to another customer.
const tables: string[] = [
  `create table care_templates (
    id text primary key,
    organization_id text not null references organizations (id),
    name text not null,
    ${phase},
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    retired_at text,
    version integer not null default 1,
    unique (id, organization_id)
  )`,
  `create unique index care_templates_by_name on care_templates (organization_id, name)
    where retired_at is null`,
  `create table care_template_steps (
    template_id text not null,
    organization_id text not null,
    position integer not null,
    day_offset integer not null,
    ${channel},
    text text not null,
    primary key (template_id, position),
    foreign key (template_id, organization_id) references care_templates (id, organization_id)
  )`,
  `create table care_plans (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    template_id text,
    name text not null,
    ${phase},
    start_on text not null,
    owner_user_id text not null,
    state text not null ${oneOf("state", ["open", "completed", "cancelled"])},
    started_by_user_id text not null references users (id),
    created_at text not null,
    ended_at text,
    ended_by_user_id text references users (id),
    ending_note text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, customer_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (template_id, organization_id) references care_templates (id, organization_id),
    ${ownedByColleague},
    check ((state = 'open') = (ended_at is null))
  )`,
  "create index care_plans_by_customer on care_plans (organization_id, customer_id, start_on, id)",
  "create index care_plans_by_owner on care_plans (organization_id, owner_user_id, state)",
  `create table care_steps (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    plan_id text not null,
    ${channel},
    text text not null,
    due_on text not null,
    owner_user_id text not null,
    state text not null ${oneOf("state", ["open", "done", "skipped"])},
    closed_at text,
    closed_by_user_id text references users (id),
    closing_note text not null,
    interaction_id text,
    updated_at text not null,
    version integer not null default 1,
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (plan_id, customer_id, organization_id)
      references care_plans (id, customer_id, organization_id) deferrable initially immediate,
    foreign key (interaction_id, customer_id, organization_id)
      references customer_interactions (id, customer_id, organization_id) deferrable initially immediate,
    ${ownedByColleague},
    check ((state = 'open') = (closed_at is null)),
    check (interaction_id is null or state = 'done')
  )`,
  "create index care_steps_by_plan on care_steps (organization_id, plan_id, due_on, id)",
  "create index care_steps_by_customer on care_steps (organization_id, customer_id, closed_at, id)",
  "create index care_steps_by_owner on care_steps (organization_id, owner_user_id, state, due_on)",
  "create index care_steps_by_due on care_steps (organization_id, state, due_on, id)",
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["care_templates", "care_template_steps", "care_plans", "care_steps"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
