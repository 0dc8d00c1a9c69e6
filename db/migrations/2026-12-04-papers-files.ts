// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Files of joint projects: what each is, its versions, and their bytes in pieces. Withdrawing a file takes its bytes away.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tablesFor(kind), ...rules]) await sql.raw(statement).execute(database);
};

const tablesFor = (kind: Kind): string[] => [
  `create table project_files (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    is_internal integer not null check (is_internal in (0, 1)),
    name text not null check (name <> ''),
    note text not null,
    tags text not null,
    number integer not null check (number >= 1),
    added_by_user_id text not null,
    added_at text not null,
    updated_at text not null,
    withdrawn_at text,
    withdrawn_by_user_id text,
    version integer not null default 1,
    unique (id, project_id, organization_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (added_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (withdrawn_by_user_id, organization_id) references memberships (user_id, organization_id),
    check ((withdrawn_at is null) = (withdrawn_by_user_id is null))
  )`,
  "create index project_files_by_project on project_files (project_id, updated_at, id)",
  `create table project_file_versions (
    id text primary key,
    file_id text not null,
    project_id text not null,
    organization_id text not null,
    number integer not null check (number >= 1),
    name text not null check (name <> ''),
    media_type text not null,
    size integer not null check (size between 1 and 26214400),
    digest text not null check (length(digest) = 64),
    note text not null,
    added_by_user_id text not null,
    added_at text not null,
    unique (file_id, number),
    unique (id, organization_id),
    foreign key (file_id, project_id, organization_id) references project_files (id, project_id, organization_id),
    foreign key (added_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  // For the sum that a firm's quota is held against.
  "create index project_file_versions_by_firm on project_file_versions (organization_id, file_id, size)",
  `create table project_file_pieces (
    version_id text not null,
    organization_id text not null,
    number integer not null check (number >= 0),
    bytes ${kind === "sqlite" ? "blob" : "bytea"} not null,
    primary key (version_id, number),
    foreign key (version_id, organization_id) references project_file_versions (id, organization_id)
  )`,
];

const fixed = ["id", "project_id", "organization_id", "is_internal", "added_by_user_id", "added_at"];

const rewritten = "project_file_facts_stand";
const skipped = "project_file_version_skipped";
const gone = "project_file_is_withdrawn";

/** True where the file of the piece that is deleted stands. */
const stands = `exists (select 1 from project_file_versions v join project_files f on f.id = v.file_id
    where v.id = old.version_id and f.withdrawn_at is null)`;

const sqliteTriggers: string[] = [
  `create trigger project_files_keep_their_facts before update of ${fixed.join(", ")} on project_files
     when ${fixed.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_files_count_versions before update on project_files
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  `create trigger project_files_stay_withdrawn before update on project_files
     when old.withdrawn_at is not null
     begin select raise(abort, '${gone}'); end`,
  `create trigger project_files_stay before delete on project_files
     begin select raise(abort, '${rewritten}'); end`,
  ...["update", "delete"].map(
    (
      change,
    ) => `create trigger project_file_versions_refuse_${change} before ${change} on project_file_versions
       begin select raise(abort, '${rewritten}'); end`,
  ),
  `create trigger project_file_pieces_refuse_update before update on project_file_pieces
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_file_pieces_go_with_the_file before delete on project_file_pieces when ${stands}
     begin select raise(abort, '${rewritten}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_project_file_changes() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then raise exception '${rewritten}'; end if;
       if ${fixed.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       if old.withdrawn_at is not null then raise exception '${gone}'; end if;
       return new;
     end $$`,
  `create trigger project_files_change before update or delete on project_files
     for each row execute function entente_project_file_changes()`,
  `create trigger project_file_versions_refuse_change before update or delete on project_file_versions
     for each row execute function entente_written_once()`,
  `create function entente_project_file_pieces() returns trigger language plpgsql as $$
     begin
       if tg_op = 'UPDATE' or ${stands} then raise exception '${rewritten}'; end if;
       return old;
     end $$`,
  `create trigger project_file_pieces_go_with_the_file before update or delete on project_file_pieces
     for each row execute function entente_project_file_pieces()`,
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;

const policies: string[] = [
  ...["project_files", "project_file_versions", "project_file_pieces"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_installation on ${table} using (${me} = '*') with check (${me} = '*')`,
  ]),
  ...["project_files", "project_file_versions"].map(
    (table) => `create policy ${table}_of_the_firm on ${table}
     using (organization_id = ${me}) with check (organization_id = ${me} and ${joined})`,
  ),
  `create policy project_file_pieces_of_the_firm on project_file_pieces
     using (organization_id = ${me} and exists (select 1 from project_file_versions v where v.id = version_id))
     with check (organization_id = ${me})`,
  `create policy project_files_of_the_parties on project_files for select using (is_internal = 0 and ${joined})`,
  `create policy project_file_versions_of_the_parties on project_file_versions for select
     using (exists (select 1 from project_files f where f.id = file_id))`,
  `create policy project_file_pieces_of_the_parties on project_file_pieces for select
     using (exists (select 1 from project_file_versions v where v.id = version_id))`,
];
