// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Duplicates among a firm's own customers, and merges of two files into one. A merged file leaves the table of customers: its row is
// kept with the merge, so that no list, share or count can show it, and the foreign keys prove that all that hung on it has moved.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, deferrable, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table customer_merges (
    id text primary key,
    organization_id text not null references organizations (id),
    kept_id text not null,
    first_kept_id text not null,
    gone_id text not null,
    gone text not null,
    gone_reference text,
    kept_before text not null,
    kept_version integer not null,
    shares_follow integer not null check (shares_follow in (0, 1)),
    merged_by_user_id text not null references users (id),
    merged_at text not null,
    undone_at text,
    undone_by_user_id text references users (id),
    stayed text,
    unique (id, organization_id),
    foreign key (kept_id, organization_id) references customers (id, organization_id),
    check (gone_id <> first_kept_id),
    check ((undone_at is null) = (undone_by_user_id is null))
  )`,
  // A file is merged into one other at a time.
  "create unique index customer_merges_once on customer_merges (gone_id) where undone_at is null",
  `create index customer_merges_by_reference on customer_merges (organization_id, gone_reference)
    where gone_reference is not null and undone_at is null`,
  "create index customer_merges_by_kept on customer_merges (kept_id, merged_at, id)",
  `create table customer_merge_rows (
    merge_id text not null,
    organization_id text not null,
    table_name text not null,
    row_id text not null,
    change text not null check (change in ('moved', 'removed', 'changed')),
    before text,
    primary key (merge_id, table_name, row_id, change),
    foreign key (merge_id, organization_id) references customer_merges (id, organization_id)
  )`,
  // One search of a firm at a time; its pairs stay until the next one is through.
  `create table duplicate_runs (
    organization_id text primary key references organizations (id),
    id text not null unique,
    state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'refused', 'failed')),
    asked_by_user_id text not null references users (id),
    asked_at text not null,
    lease text,
    touched_at text not null,
    companies integer not null check (companies >= 0),
    compared integer not null check (compared >= 0),
    finished_at text,
    shown_at text,
    shown_companies integer
  )`,
  "create index duplicate_runs_by_state on duplicate_runs (state)",
  `create table duplicate_pairs (
    organization_id text not null,
    one_id text not null,
    other_id text not null,
    strength text not null check (strength in ('match', 'possible')),
    score real not null,
    keys text not null,
    primary key (one_id, other_id),
    check (one_id < other_id),
    foreign key (one_id, organization_id) references customers (id, organization_id) on delete cascade,
    foreign key (other_id, organization_id) references customers (id, organization_id) on delete cascade
  )`,
  "create index duplicate_pairs_by_firm on duplicate_pairs (organization_id, strength, score)",
  "create index duplicate_pairs_by_other on duplicate_pairs (other_id)",
  `create table customer_distinctions (
    organization_id text not null,
    one_id text not null,
    other_id text not null,
    said_by_user_id text not null references users (id),
    said_at text not null,
    primary key (one_id, other_id),
    check (one_id < other_id),
    foreign key (one_id, organization_id) references customers (id, organization_id) on delete cascade,
    foreign key (other_id, organization_id) references customers (id, organization_id) on delete cascade
  )`,
  "create index customer_distinctions_by_firm on customer_distinctions (organization_id, said_at)",
  "create index customer_distinctions_by_other on customer_distinctions (other_id)",
];

type Differs = (column: string) => string;
type Written = {
  table: string;
  refusal: string;
  /** The trigger that refuses a change, and on PostgreSQL its function. */
  trigger: string;
  procedure: string;
  owner: string;
  /** What breaks the history beside the customer. */
  breaks: (differs: Differs) => string;
};

const any = (columns: string[], differs: Differs): string => columns.map(differs).join(" or ");
const onlyEmptied = (column: string, differs: Differs): string =>
  `(${differs(column)} and new.${column} <> '')`;

const consentFacts = [
  "id",
  "organization_id",
  "contact_id",
  "purpose",
  "channel",
  "recipient_organization_id",
  "categories",
  "text_version",
  "given_on",
  "source",
  "ends_on",
  "recorded_by_user_id",
  "recorded_at",
];
const withdrawal = ["withdrawn_on", "withdrawn_at", "withdrawn_by_user_id"];

/** What is written once keeps all of it but the customer, which a merge and its undo may change. */
const writtenOnce: Written[] = [
  {
    table: "customer_consents",
    refusal: "what was consented to is history",
    trigger: "customer_consents_keep_history",
    procedure: "entente_consent_history",
    owner: "organization_id",
    breaks: (differs) => `${any(consentFacts, differs)}
      or (old.withdrawn_at is not null and (${any(withdrawal, differs)}))
      or ${onlyEmptied("evidence", differs)}
      or (old.withdrawn_at is not null and ${onlyEmptied("withdrawal_note", differs)})`,
  },
  {
    table: "customer_interactions",
    refusal: "what was said is written once",
    trigger: "customer_interactions_refuse_update",
    procedure: "entente_interaction_facts",
    owner: "organization_id",
    breaks: (differs) =>
      `${any(
        [
          "id",
          "organization_id",
          "contact_id",
          "kind",
          "happened_on",
          "happened_at",
          "recorded_by_user_id",
          "recorded_at",
        ],
        differs,
      )} or ${onlyEmptied("text", differs)}`,
  },
  {
    table: "customer_standing_changes",
    refusal: "how a customer stood is written once",
    trigger: "customer_standing_changes_refuse_update",
    procedure: "entente_standing_facts",
    owner: "organization_id",
    breaks: (differs) =>
      `${any(
        [
          "id",
          "organization_id",
          "aspect",
          "value",
          "loss_reason",
          "is_proposed",
          "effective_on",
          "changed_by_user_id",
          "changed_at",
        ],
        differs,
      )} or ${onlyEmptied("note", differs)}`,
  },
];

/** The firm has merged the one file into the other, so that a row may go there, and back. */
const merged = (owner: string): string => `exists (select 1 from customer_merges m
  where m.organization_id = old.${owner} and m.undone_at is null and m.gone_id = old.customer_id
    and m.kept_id = new.customer_id)`;
const parted = (owner: string): string => `exists (select 1 from customer_merges m
  where m.organization_id = old.${owner} and m.undone_at is not null and m.gone_id = new.customer_id
    and m.kept_id = old.customer_id)`;
/** A row of the merged file may go, where the one that stays has it already, or nothing is to follow. */
const mayGo = (owner: string): string => `exists (select 1 from customer_merges m
  where m.organization_id = old.${owner} and m.undone_at is null and m.gone_id = old.customer_id)`;

const breaksCustomer = (owner: string, differs: Differs): string =>
  `(${differs("customer_id")} and not ${merged(owner)} and not ${parted(owner)})`;

/** Which customers a grant names, and which of them were read, only grows but for merges. */
const growing = [
  { table: "share_grant_customers", owner: "organization_id", rest: ["grant_id", "organization_id"] },
  {
    table: "share_read_customers",
    owner: "owner_organization_id",
    rest: ["read_id", "owner_organization_id", "organization_id"],
  },
  {
    table: "share_read_contacts",
    owner: "owner_organization_id",
    rest: ["read_id", "owner_organization_id", "organization_id", "contact_id"],
  },
];

const inSqlite: Differs = (column) => `new.${column} is not old.${column}`;
const inPostgres: Differs = (column) => `new.${column} is distinct from old.${column}`;

const sqliteTriggers: string[] = [
  ...writtenOnce.flatMap(({ table, refusal, trigger, owner, breaks }) => [
    `drop trigger ${trigger}`,
    `create trigger ${trigger} before update on ${table}
       when ${breaks(inSqlite)} or ${breaksCustomer(owner, inSqlite)}
       begin select raise(abort, '${refusal}'); end`,
  ]),
  ...growing.flatMap(({ table, owner, rest }) => [
    `drop trigger ${table}_no_update`,
    `create trigger ${table}_no_update before update on ${table}
       when ${any(rest, inSqlite)} or ${breaksCustomer(owner, inSqlite)}
       begin select raise(abort, '${table} only grows'); end`,
    `drop trigger ${table}_no_delete`,
    `create trigger ${table}_no_delete before delete on ${table} when not ${mayGo(owner)}
       begin select raise(abort, '${table} only grows'); end`,
  ]),
];

const postgresTriggers: string[] = [
  ...writtenOnce.map(
    ({ refusal, procedure, owner, breaks }) => `create or replace function ${procedure}()
     returns trigger language plpgsql as $$
     begin
       if ${breaks(inPostgres)} or ${breaksCustomer(owner, inPostgres)}
       then raise exception '${refusal}'; end if;
       return new;
     end $$`,
  ),
  ...growing.flatMap(({ table, owner, rest }) => [
    `drop trigger ${table}_only_grow on ${table}`,
    `create function entente_${table}_grow() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then
         if ${mayGo(owner)} then return old; end if;
         raise exception '${table} only grows';
       end if;
       if ${any(rest, inPostgres)} or ${breaksCustomer(owner, inPostgres)}
       then raise exception '${table} only grows'; end if;
       return new;
     end $$`,
    `create trigger ${table}_only_grow before update or delete on ${table}
       for each row execute function entente_${table}_grow()`,
  ]),
];

/**
 * What names a contact or an interaction names its customer with it, and both move in one transaction: such keys are looked at when it
 * ends, where it asks for that. SQLite can put off any key.
 */
const deferrable = `do $$
  declare found record;
  begin
    for found in select c.conname, c.conrelid::regclass as child from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and not c.condeferrable and a.attname = 'customer_id'
        and c.confrelid <> 'customers'::regclass
    loop
      execute format('alter table %s alter constraint %I deferrable initially immediate', found.child, found.conname);
    end loop;
  end $$`;

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "customer_merges",
  "customer_merge_rows",
  "duplicate_runs",
  "duplicate_pairs",
  "customer_distinctions",
].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
