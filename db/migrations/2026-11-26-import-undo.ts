// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// What an import made and changed, so that it can be undone. A deal that nothing but its import has happened to may be taken away;
// with anything more its timeline is written once, as before.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  "create unique index imports_by_firm on imports (id, organization_id)",
  `create table import_changes (
    id text primary key,
    organization_id text not null,
    import_id text not null,
    subject_type text not null check (subject_type in ('customer', 'deal')),
    subject_id text not null,
    line integer not null,
    change text not null check (change in ('created', 'updated')),
    version_before integer,
    version integer not null,
    before text,
    outcome text,
    unique (import_id, subject_id),
    foreign key (import_id, organization_id) references imports (id, organization_id)
  )`,
  "create index import_changes_by_subject on import_changes (subject_id)",
  "create index import_changes_by_outcome on import_changes (import_id, outcome, id)",
  `create table import_undos (
    import_id text primary key,
    organization_id text not null,
    state text not null check (state in ('running', 'done')),
    begun_by_user_id text not null references users (id),
    begun_at text not null,
    finished_at text,
    lease text,
    told_at text not null,
    foreign key (import_id, organization_id) references imports (id, organization_id),
    check ((state = 'done') = (finished_at is not null))
  )`,
  "create index import_undos_by_state on import_undos (state)",
  // A customer that goes is looked for in all that may name it.
  "create index club_members_by_customer on club_members (customer_id)",
  "create index ideas_by_customer on ideas (customer_id)",
];

const isMore = `old.event <> 'import'
       or exists (select 1 from deal_events other where other.deal_id = old.deal_id and other.id <> old.id)`;
const refusal = "deal_events is written once";

const sqliteTriggers: string[] = [
  "drop trigger deal_events_refuse_delete",
  `create trigger deal_events_refuse_delete before delete on deal_events when ${isMore}
     begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers: string[] = [
  "drop trigger deal_events_refuse_change on deal_events",
  `create trigger deal_events_refuse_change before update on deal_events
     for each row execute function entente_written_once()`,
  `create function entente_deal_event_stays() returns trigger language plpgsql as $$
     begin
       if ${isMore} then raise exception '${refusal}'; end if;
       return old;
     end $$`,
  `create trigger deal_events_refuse_delete before delete on deal_events
     for each row execute function entente_deal_event_stays()`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["import_changes", "import_undos"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
