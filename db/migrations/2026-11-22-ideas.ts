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

const states = [
  "submitted",
  "returned",
  "assessed",
  "parked",
  "accepted",
  "rejected",
  "in_development",
  "launched",
  "stopped",
  "withdrawn",
];
const steps = [
  "ask",
  "answer",
  "assess",
  "park",
  "accept",
  "reject",
  "develop",
  "launch",
  "stop",
  "withdraw",
];
const ofLead = steps.filter((step) => step !== "answer" && step !== "withdraw");
const reasons = ["not_feasible", "no_market", "no_fit", "known_already", "no_capacity", "other"];

const ofIdea = `foreign key (idea_id, organization_id, lead_organization_id)
      references ideas (id, organization_id, lead_organization_id)`;

const tables: string[] = [
  `create table ideas (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null,
    member_organization_id text,
    title text not null,
    description text not null,
    source text not null ${oneOf("source", ["customer", "partner", "own_staff"])},
    customer_id text,
    confidentiality text not null ${oneOf("confidentiality", ["lead_only", "all_members"])},
    released_at text,
    state text not null ${oneOf("state", states)},
    project_name text not null,
    project_organization_id text references organizations (id),
    project_due_on text,
    stated_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id, lead_organization_id),
    check (organization_id = coalesce(member_organization_id, lead_organization_id)),
    check (customer_id is null or source = 'customer'),
    check (released_at is null or confidentiality = 'all_members'),
    check ((project_name = '') = (project_organization_id is null)),
    check ((project_name = '') = (project_due_on is null)),
    check (state not in ('in_development', 'launched') or project_name <> ''),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id)
      references alliance_members (alliance_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id)
  )`,
  "create index ideas_by_alliance on ideas (alliance_id, updated_at, id)",
  "create index ideas_by_organization on ideas (organization_id, state)",
  "create index ideas_by_lead on ideas (lead_organization_id, state)",
  `create table idea_assessments (
    id text primary key,
    idea_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    feasibility integer not null check (feasibility between 1 and 5),
    market integer not null check (market between 1 and 5),
    fit integer not null check (fit between 1 and 5),
    feasibility_note text not null,
    market_note text not null,
    fit_note text not null,
    assessed_by_user_id text not null references users (id),
    assessed_at text not null,
    ${ofIdea}
  )`,
  "create index idea_assessments_by_idea on idea_assessments (idea_id, assessed_at)",
  // The lead assesses and decides; the firm that stated it answers and withdraws.
  `create table idea_events (
    id text primary key,
    idea_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    event text not null ${oneOf("event", [...steps, "submit", "release", "take_back", "open", "close"])},
    reason text ${oneOf("reason", reasons)},
    note text not null,
    actor_user_id text not null references users (id),
    actor_organization_id text not null,
    at text not null,
    check ((event = 'reject') = (reason is not null)),
    check (event not in (${[...ofLead, "release", "take_back"].map((step) => `'${step}'`).join(", ")})
      or actor_organization_id = lead_organization_id),
    check (event not in ('submit', 'answer', 'withdraw', 'open', 'close')
      or actor_organization_id = organization_id),
    ${ofIdea}
  )`,
  "create index idea_events_by_idea on idea_events (idea_id, at, id)",
];

const writtenOnce = ["idea_assessments", "idea_events"];

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
const policies = [
  ...["ideas", "idea_assessments", "idea_events"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table}
       using (${me} = '*' or organization_id = ${me} or lead_organization_id = ${me})`,
  ]),
  `create policy ideas_that_are_released on ideas for select
     using (released_at is not null and entente_in_alliance(${me}, alliance_id))`,
];
