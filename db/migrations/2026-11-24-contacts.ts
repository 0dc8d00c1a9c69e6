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
  `create table customer_contacts (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    is_self integer not null check (is_self in (0, 1)),
    name text not null,
    job_title text not null,
    email text not null,
    phone text not null,
    language text,
    notes text not null,
    is_main integer not null check (is_main in (0, 1)),
    ended_on text,
    ended_reason text not null,
    erased_at text,
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, customer_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    check (is_main = 0 or (is_self = 0 and ended_on is null)),
    check (erased_at is null
      or (name = '' and job_title = '' and email = '' and phone = '' and language is null and notes = ''))
  )`,
  "create unique index customer_contacts_main on customer_contacts (customer_id) where is_main = 1",
  "create unique index customer_contacts_self on customer_contacts (customer_id) where is_self = 1",
  "create index customer_contacts_by_customer on customer_contacts (organization_id, customer_id, id)",
  `create table customer_consents (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    contact_id text,
    purpose text not null ${oneOf("purpose", [
      "service",
      "marketing",
      "events",
      "survey",
      "cross_selling",
      "joint_project",
    ])},
    channel text ${oneOf("channel", ["email", "phone", "sms", "messaging", "post"])},
    recipient_organization_id text references organizations (id),
    categories text not null,
    text_version text not null,
    given_on text not null,
    source text not null ${oneOf("source", ["signed_form", "web_form", "email", "spoken", "contract"])},
    evidence text not null,
    ends_on text,
    recorded_by_user_id text not null references users (id),
    recorded_at text not null,
    withdrawn_on text,
    withdrawn_at text,
    withdrawn_by_user_id text references users (id),
    withdrawal_note text not null,
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (contact_id, customer_id, organization_id)
      references customer_contacts (id, customer_id, organization_id),
    check ((channel is null) <> (recipient_organization_id is null)),
    check (recipient_organization_id <> organization_id),
    check (ends_on is null or ends_on >= given_on),
    check ((withdrawn_on is null) = (withdrawn_at is null))
  )`,
  "create index customer_consents_by_customer on customer_consents (organization_id, customer_id, recorded_at, id)",
  `create index customer_consents_by_recipient on customer_consents (recipient_organization_id, organization_id)
    where recipient_organization_id is not null`,
];

const facts = [
  "id",
  "organization_id",
  "customer_id",
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

/** A consent is withdrawn once, and its texts are emptied when the person is erased. Nothing else of it changes. */
const breaksHistory = (differs: (column: string) => string): string => `${facts.map(differs).join(" or ")}
  or (old.withdrawn_at is not null and (${withdrawal.map(differs).join(" or ")}))
  or (${differs("evidence")} and new.evidence <> '')
  or (old.withdrawn_at is not null and ${differs("withdrawal_note")} and new.withdrawal_note <> '')`;

const pointsFacts = [
  "id",
  "club_id",
  "organization_id",
  "member_id",
  "points",
  "reason",
  "activity_id",
  "corrects_id",
  "counted_on",
  "created_by_user_id",
  "created_at",
];

/** Of the points of a club's member, the note is emptied when the person is erased. */
const breaksPoints = (differs: (column: string) => string): string =>
  `${pointsFacts.map(differs).join(" or ")} or (${differs("note")} and new.note <> '')`;

const inSqlite = (column: string): string => `new.${column} is not old.${column}`;
const inPostgres = (column: string): string => `new.${column} is distinct from old.${column}`;

const sqliteTriggers: string[] = [
  `create trigger customer_consents_keep_history before update on customer_consents
     when ${breaksHistory(inSqlite)}
     begin select raise(abort, 'what was consented to is history'); end`,
  `create trigger customer_consents_refuse_delete before delete on customer_consents
     begin select raise(abort, 'what was consented to is history'); end`,
  `create trigger customer_contacts_refuse_delete before delete on customer_contacts
     begin select raise(abort, 'contacts are ended or erased'); end`,
  "drop trigger club_points_refuse_update",
  `create trigger club_points_refuse_update before update on club_points
     when ${breaksPoints(inSqlite)}
     begin select raise(abort, 'club_points is written once'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_consent_history() returns trigger language plpgsql as $$
     begin
       if ${breaksHistory(inPostgres)} then raise exception 'what was consented to is history'; end if;
       return new;
     end $$`,
  `create trigger customer_consents_keep_history before update on customer_consents
     for each row execute function entente_consent_history()`,
  ...["customer_consents", "customer_contacts"].map(
    (table) => `create trigger ${table}_refuse_delete before delete on ${table}
       for each row execute function entente_written_once()`,
  ),
  "drop trigger club_points_refuse_change on club_points",
  `create trigger club_points_refuse_delete before delete on club_points
     for each row execute function entente_written_once()`,
  `create function entente_points_facts() returns trigger language plpgsql as $$
     begin
       if ${breaksPoints(inPostgres)} then raise exception 'club_points is written once'; end if;
       return new;
     end $$`,
  `create trigger club_points_refuse_update before update on club_points
     for each row execute function entente_points_facts()`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["customer_contacts", "customer_consents"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
