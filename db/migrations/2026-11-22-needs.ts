// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const states = ["stated", "designed", "delivered", "accepted", "returned", "withdrawn"];

const ofNeed = `foreign key (need_id, organization_id, lead_organization_id)
      references needs (id, organization_id, lead_organization_id)`;

const tables: string[] = [
  `create table needs (
    id text primary key,
    alliance_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    stated_by_organization_id text not null,
    way text not null ${oneOf("way", ["right_product", "tailored_plan", "deep_participation"])},
    source text not null ${oneOf("source", ["partner", "customer"])},
    customer_name text not null,
    title text not null,
    description text not null,
    wanted_on text,
    state text not null ${oneOf("state", states)},
    solution integer not null,
    stated_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id, lead_organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    check (stated_by_organization_id in (organization_id, lead_organization_id)),
    check (state not in ('designed', 'delivered', 'accepted', 'returned') or solution > 0)
  )`,
  "create index needs_by_alliance on needs (alliance_id, updated_at, id)",
  "create index needs_by_organization on needs (organization_id, state)",
  "create index needs_by_lead on needs (lead_organization_id, state)",
  `create table solution_versions (
    id text primary key,
    need_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    number integer not null check (number > 0),
    description text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    unique (need_id, number),
    ${ofNeed}
  )`,
  // A delivery is accepted, or returned, by the side that did not make it; that side never designs or delivers.
  `create table need_events (
    id text primary key,
    need_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    event text not null ${oneOf("event", ["state", "design", "deliver", "accept", "return", "withdraw"])},
    solution integer not null,
    note text not null,
    actor_user_id text not null references users (id),
    actor_organization_id text not null,
    at text not null,
    check (event not in ('accept', 'return') or actor_organization_id = organization_id),
    check (event not in ('design', 'deliver') or actor_organization_id = lead_organization_id),
    ${ofNeed}
  )`,
  "create index need_events_by_need on need_events (need_id, at, id)",
];

const writtenOnce = ["solution_versions", "need_events"];

const sqliteTriggers = writtenOnce.flatMap((table) =>
  ["update", "delete"].map(
    (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
       begin select raise(abort, '${table} is written once'); end`,
  ),
);

const postgresTriggers = writtenOnce.map(
  (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
     for each row execute function entente_written_once()`,
);

const me = "current_setting('entente.organization_id', true)";
const policies = ["needs", "solution_versions", "need_events"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table}
     using (${me} = '*' or organization_id = ${me} or lead_organization_id = ${me})`,
]);
