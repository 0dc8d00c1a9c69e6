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

const tables: string[] = [
  `create table customer_interactions (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    contact_id text,
    kind text not null ${oneOf("kind", ["visit", "call", "meeting", "event", "email", "message", "note"])},
    happened_on text not null,
    happened_at text not null,
    text text not null,
    recorded_by_user_id text not null references users (id),
    recorded_at text not null,
    unique (id, customer_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (contact_id, customer_id, organization_id)
      references customer_contacts (id, customer_id, organization_id)
  )`,
  `create index customer_interactions_by_customer
    on customer_interactions (organization_id, customer_id, happened_at, id)`,
  `create table customer_next_steps (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    interaction_id text,
    kind text not null ${oneOf("kind", ["visit", "call", "meeting", "event", "offer", "other"])},
    text text not null,
    due_on text not null,
    remind_on text not null,
    owner_user_id text not null,
    state text not null ${oneOf("state", ["open", "done", "dropped"])},
    created_by_user_id text not null references users (id),
    created_at text not null,
    closed_at text,
    closed_by_user_id text references users (id),
    closing_note text not null,
    updated_at text not null,
    version integer not null default 1,
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (interaction_id, customer_id, organization_id)
      references customer_interactions (id, customer_id, organization_id),
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id),
    check (remind_on <= due_on),
    check ((state = 'open') = (closed_at is null))
  )`,
  "create index customer_next_steps_by_customer on customer_next_steps (organization_id, customer_id, due_on, id)",
  "create index customer_next_steps_by_owner on customer_next_steps (organization_id, owner_user_id, state, remind_on)",
];

const facts = [
  "id",
  "organization_id",
  "customer_id",
  "contact_id",
  "kind",
  "happened_on",
  "happened_at",
  "recorded_by_user_id",
  "recorded_at",
];

/** What was said is written once, and emptied when the person is erased. */
const rewrites = (differs: (column: string) => string): string =>
  `${facts.map(differs).join(" or ")} or (${differs("text")} and new.text <> '')`;

const refusal = "what was said is written once";

const sqliteTriggers: string[] = [
  `create trigger customer_interactions_refuse_update before update on customer_interactions
     when ${rewrites((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, '${refusal}'); end`,
  `create trigger customer_interactions_refuse_delete before delete on customer_interactions
     begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_interaction_facts() returns trigger language plpgsql as $$
     begin
       if ${rewrites((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception '${refusal}'; end if;
       return new;
     end $$`,
  `create trigger customer_interactions_refuse_update before update on customer_interactions
     for each row execute function entente_interaction_facts()`,
  `create trigger customer_interactions_refuse_delete before delete on customer_interactions
     for each row execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["customer_interactions", "customer_next_steps"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
