// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Files with the solutions and deliveries of needs, and as evidence of holdings. A holding belongs to two firms and to no alliance,
// so a file may stand outside alliances.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...(kind === "sqlite" ? sqliteFiles : postgresFiles),
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const writtenOnce = (table: string): string[] =>
  ["update", "delete"].map(
    (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
       begin select raise(abort, '${table} is written once'); end`,
  );

const columns = `id, alliance_id, lead_organization_id, organization_id, member_organization_id, name, media_type, size,
  digest, stored_by_user_id, stored_at`;

const keyedToItsPlace = `check (case
      when alliance_id is null then lead_organization_id is null and member_organization_id is null
      when lead_organization_id is null then false
      when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)`;

/**
 * SQLite cannot let a column be empty afterwards, so the table is made anew under its name. Until the rows are back in it, those that
 * refer to it refer to nothing: that is judged at the end of the transaction.
 */
const sqliteFiles = [
  "pragma defer_foreign_keys = on",
  `create table files_before as select ${columns} from stored_files`,
  "drop table stored_files",
  `create table stored_files (
    id text primary key,
    alliance_id text,
    lead_organization_id text,
    organization_id text not null references organizations (id),
    member_organization_id text,
    name text not null check (name <> ''),
    media_type text not null,
    size integer not null check (size between 1 and 20971520),
    digest text not null check (length(digest) = 64),
    stored_by_user_id text not null,
    stored_at text not null,
    unique (id, organization_id),
    unique (id, alliance_id, organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (stored_by_user_id, organization_id) references memberships (user_id, organization_id),
    ${keyedToItsPlace}
  )`,
  `insert into stored_files (${columns}) select ${columns} from files_before`,
  "drop table files_before",
  "create index stored_files_by_firm on stored_files (organization_id, size)",
  ...writtenOnce("stored_files"),
];

const postgresFiles = [
  "alter table stored_files alter column alliance_id drop not null",
  "alter table stored_files alter column lead_organization_id drop not null",
  "alter table stored_files drop constraint stored_files_check",
  `alter table stored_files add ${keyedToItsPlace}`,
];

const tables = [
  "create unique index need_events_by_place on need_events (id, need_id)",
  // A version of the solution came with its event, so an event names both what was designed and what was delivered.
  `create table need_files (
    event_id text primary key,
    need_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    alliance_id text not null,
    file_id text not null unique,
    foreign key (event_id, need_id) references need_events (id, need_id),
    foreign key (need_id, organization_id, lead_organization_id)
      references needs (id, organization_id, lead_organization_id),
    foreign key (file_id, alliance_id, lead_organization_id)
      references stored_files (id, alliance_id, organization_id)
  )`,
  "create index need_files_by_need on need_files (need_id)",
  `create table holding_files (
    file_id text primary key,
    holding_id text not null references holdings (id),
    organization_id text not null,
    occasion text not null check (occasion in ('claim', 'answer', 'end')),
    text text not null,
    given_by_user_id text not null,
    given_at text not null,
    foreign key (file_id, organization_id) references stored_files (id, organization_id),
    foreign key (given_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index holding_files_by_holding on holding_files (holding_id, given_at)",
];

const isSide = (firm: string, row: string): string => `exists (select 1 from holdings h
  where h.id = ${row}.holding_id and ${firm} in (h.organization_id, coalesce(h.counterparty_organization_id, '')))`;

const sqliteTriggers = [
  ...["need_files", "holding_files"].flatMap(writtenOnce),
  `create trigger holding_files_of_a_side before insert on holding_files
     when not ${isSide("new.organization_id", "new")}
     begin select raise(abort, 'a file is given by a firm of the holding'); end`,
];

const postgresTriggers = ["need_files", "holding_files"].map(
  (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
     for each row execute function entente_written_once()`,
);

const me = "current_setting('entente.organization_id', true)";

/** A need's file is for its two sides, a holding's for its two firms, whoever else the holding is shown to. */
const policies = [
  ...[
    {
      table: "need_files",
      reads: `organization_id = ${me} or lead_organization_id = ${me}`,
      writes: `lead_organization_id = ${me}`,
    },
    {
      table: "holding_files",
      reads: isSide(me, "holding_files"),
      writes: `organization_id = ${me} and ${isSide(me, "holding_files")}`,
    },
  ].flatMap(({ table, reads, writes }) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table}
       using (${me} = '*' or ${reads}) with check (${me} = '*' or (${writes}))`,
    `create policy stored_files_of_${table} on stored_files for select
       using (exists (select 1 from ${table} f where f.file_id = stored_files.id))`,
  ]),
];
