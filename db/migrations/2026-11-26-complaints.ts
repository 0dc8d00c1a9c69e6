// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Complaints of customers: what is wrong, who answers for it until when, and every step.

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

const kinds = ["goods", "contract", "delivery", "service"];
const severities = ["critical", "high", "medium", "low"];
const faiths = ["good", "bad"];
const causes = [
  "defect",
  "wrong_goods",
  "documents",
  "terms",
  "price",
  "promise",
  "late",
  "transport",
  "conduct",
  "skill",
  "misuse",
  "other",
];

/** A firm's place in the alliance: its lead, or one of its members. */
const isLeadOrMember = (firm: string, member: string): string =>
  `check (${firm} is null or lead_organization_id is null
      or case when ${firm} = lead_organization_id then ${member} is null
        else ${member} is not null and ${member} = ${firm} end)`;

const tables: string[] = [
  `create table complaints (
    id text primary key,
    organization_id text not null references organizations (id),
    customer_id text not null,
    contact_id text,
    kind text not null ${oneOf("kind", kinds)},
    severity text not null ${oneOf("severity", severities)},
    faith text not null ${oneOf("faith", faiths)},
    subject text not null,
    description text not null,
    received_on text not null,
    product_line_id text,
    line_organization_id text,
    deal_id text,
    deal_lead_organization_id text,
    cause text ${oneOf("cause", causes)},
    owner_user_id text not null,
    alliance_id text,
    lead_organization_id text,
    member_organization_id text,
    ally_organization_id text references organizations (id),
    ally_member_id text,
    ally_customer_name text not null,
    state text not null ${oneOf("state", ["open", "closed"])},
    clock_from text not null,
    due_at text not null,
    reminded_at text,
    reply text not null,
    closed_at text,
    closed_on text,
    closed_by_user_id text,
    days_to_close integer check (days_to_close >= 0),
    reopened integer not null check (reopened >= 0),
    erased_at text,
    created_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (contact_id, customer_id, organization_id)
      references customer_contacts (id, customer_id, organization_id),
    foreign key (product_line_id, line_organization_id) references product_lines (id, organization_id),
    foreign key (deal_id, organization_id, deal_lead_organization_id)
      references deals (id, organization_id, lead_organization_id),
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (closed_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (created_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (alliance_id, ally_member_id) references alliance_members (alliance_id, organization_id),
    check ((product_line_id is null) = (line_organization_id is null)),
    check ((deal_id is null) = (deal_lead_organization_id is null)),
    check ((ally_organization_id is null) = (alliance_id is null)),
    check ((alliance_id is null) = (lead_organization_id is null)),
    check (ally_organization_id is not null or (member_organization_id is null and ally_member_id is null)),
    check (ally_organization_id is null or ally_organization_id <> organization_id),
    check (ally_organization_id is not null or ally_customer_name = ''),
    ${isLeadOrMember("organization_id", "member_organization_id")},
    ${isLeadOrMember("ally_organization_id", "ally_member_id")},
    check ((state = 'closed') = (closed_at is not null)),
    check ((closed_at is null) = (closed_on is null)),
    check ((closed_at is null) = (days_to_close is null)),
    check (state = 'open' or erased_at is not null or (reply <> '' and cause is not null)),
    check (erased_at is null or (subject = '' and description = ''))
  )`,
  "create index complaints_by_due on complaints (organization_id, state, due_at, id)",
  "create index complaints_by_day on complaints (organization_id, received_on, id)",
  "create index complaints_by_customer on complaints (organization_id, customer_id, cause, received_on, id)",
  "create index complaints_of_ally on complaints (ally_organization_id, state, due_at, id)",
  "create index complaints_of_owner on complaints (organization_id, owner_user_id, state, due_at)",
  `create table complaint_steps (
    id text primary key,
    complaint_id text not null,
    organization_id text not null,
    ally_organization_id text references organizations (id),
    actor_organization_id text not null,
    actor_user_id text not null,
    event text not null ${oneOf("event", ["receive", "note", "assign", "ask_ally", "assess", "close", "reopen"])},
    text text not null,
    salt text not null,
    owner_user_id text,
    severity text ${oneOf("severity", severities)},
    faith text ${oneOf("faith", faiths)},
    cause text ${oneOf("cause", causes)},
    at text not null,
    foreign key (complaint_id, organization_id) references complaints (id, organization_id),
    foreign key (actor_user_id, actor_organization_id) references memberships (user_id, organization_id),
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id),
    check (actor_organization_id = organization_id
      or (event = 'note' and ally_organization_id is not null and actor_organization_id = ally_organization_id))
  )`,
  "create index complaint_steps_by_complaint on complaint_steps (complaint_id, at, id)",
];

/** What was complained of, by whom and when, stays; its words can only be emptied. */
const factsOfComplaint = [
  "id",
  "organization_id",
  "contact_id",
  "kind",
  "received_on",
  "created_by_user_id",
  "created_at",
];
const factsOfStep = [
  "id",
  "complaint_id",
  "organization_id",
  "ally_organization_id",
  "actor_organization_id",
  "actor_user_id",
  "event",
  "owner_user_id",
  "severity",
  "faith",
  "cause",
  "at",
];

type Differs = (column: string) => string;
const rewrites = (facts: string[], words: string[], differs: Differs): string =>
  [...facts.map(differs), ...words.map((word) => `(${differs(word)} and new.${word} <> '')`)].join(" or ");

const written: [table: string, facts: string[], words: string[]][] = [
  ["complaints", factsOfComplaint, ["subject", "description"]],
  ["complaint_steps", factsOfStep, ["text", "salt"]],
];
const refusal = "what was complained of is written once";

const sqliteTriggers: string[] = written.flatMap(([table, facts, words]) => [
  `create trigger ${table}_refuse_update before update on ${table}
     when ${rewrites(facts, words, (column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, '${refusal}'); end`,
  `create trigger ${table}_refuse_delete before delete on ${table}
     begin select raise(abort, '${refusal}'); end`,
]);

const postgresTriggers: string[] = written.flatMap(([table, facts, words]) => [
  `create function entente_${table}_facts() returns trigger language plpgsql as $$
     begin
       if ${rewrites(facts, words, (column) => `new.${column} is distinct from old.${column}`)}
       then raise exception '${refusal}'; end if;
       return new;
     end $$`,
  `create trigger ${table}_refuse_update before update on ${table}
     for each row execute function entente_${table}_facts()`,
  `create trigger ${table}_refuse_delete before delete on ${table}
     for each row execute function entente_written_once()`,
]);

const me = "current_setting('entente.organization_id', true)";
const policies = ["complaints", "complaint_steps"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_both_sides on ${table}
     using (${me} = '*' or organization_id = ${me} or ally_organization_id = ${me})`,
]);
