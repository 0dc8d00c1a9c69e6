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

const forms = ["basic", "reactive", "accountable", "proactive", "partnership"];
const steps = ["buyer", "client", "supporter", "advocate", "partner"];
const retentions = ["firm", "at_risk", "lost", "won_back"];
const losses = ["price", "quality", "service", "competitor", "need_gone", "closed_down", "other"];
const ofCustomer = "foreign key (customer_id, organization_id) references customers (id, organization_id)";

const tables: string[] = [
  `create table customer_standings (
    customer_id text primary key,
    organization_id text not null,
    form text ${oneOf("form", forms)},
    loyalty text ${oneOf("loyalty", steps)},
    retention text ${oneOf("retention", retentions)},
    loss_reason text ${oneOf("loss_reason", losses)},
    growth text,
    version integer not null default 1,
    ${ofCustomer},
    check ((retention is not null and retention = 'lost') = (loss_reason is not null))
  )`,
  "create index customer_standings_by_form on customer_standings (organization_id, form)",
  "create index customer_standings_by_loyalty on customer_standings (organization_id, loyalty)",
  "create index customer_standings_by_retention on customer_standings (organization_id, retention)",
  `create table customer_standing_changes (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    aspect text not null ${oneOf("aspect", ["form", "loyalty", "retention", "growth"])},
    value text not null,
    loss_reason text ${oneOf("loss_reason", losses)},
    is_proposed integer not null check (is_proposed in (0, 1)),
    note text not null,
    effective_on text not null,
    changed_by_user_id text not null references users (id),
    changed_at text not null,
    ${ofCustomer}
  )`,
  `create index customer_standing_changes_by_customer
    on customer_standing_changes (organization_id, customer_id, changed_at, id)`,
];

const facts = [
  "id",
  "organization_id",
  "customer_id",
  "aspect",
  "value",
  "loss_reason",
  "is_proposed",
  "effective_on",
  "changed_by_user_id",
  "changed_at",
];

/** The history is written once; a note is emptied when the person is erased. */
const rewrites = (differs: (column: string) => string): string =>
  `${facts.map(differs).join(" or ")} or (${differs("note")} and new.note <> '')`;

const refusal = "how a customer stood is written once";

const sqliteTriggers: string[] = [
  `create trigger customer_standing_changes_refuse_update before update on customer_standing_changes
     when ${rewrites((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, '${refusal}'); end`,
  `create trigger customer_standing_changes_refuse_delete before delete on customer_standing_changes
     begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_standing_facts() returns trigger language plpgsql as $$
     begin
       if ${rewrites((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception '${refusal}'; end if;
       return new;
     end $$`,
  `create trigger customer_standing_changes_refuse_update before update on customer_standing_changes
     for each row execute function entente_standing_facts()`,
  `create trigger customer_standing_changes_refuse_delete before delete on customer_standing_changes
     for each row execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["customer_standings", "customer_standing_changes"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
