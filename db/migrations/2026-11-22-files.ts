// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Files that firms keep in their alliances: what a file is, and its bytes in pieces.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tablesFor(kind),
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const tablesFor = (kind: Kind): string[] => [
  `create table stored_files (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
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
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)
  )`,
  // For the sum that a firm's quota is held against.
  "create index stored_files_by_firm on stored_files (organization_id, size)",
  `create table stored_file_pieces (
    file_id text not null,
    organization_id text not null,
    number integer not null check (number >= 0),
    bytes ${kind === "sqlite" ? "blob" : "bytea"} not null,
    primary key (file_id, number),
    foreign key (file_id, organization_id) references stored_files (id, organization_id)
  )`,
];

const names = ["stored_files", "stored_file_pieces"];

const sqliteTriggers = names.flatMap((table) =>
  ["update", "delete"].map(
    (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
       begin select raise(abort, '${table} is written once'); end`,
  ),
);

const postgresTriggers = names.map(
  (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
     for each row execute function entente_written_once()`,
);

const me = "current_setting('entente.organization_id', true)";

/** A firm reads its own files here; what a file belongs to opens it to others by a policy of its own. */
const policies = [
  ...names.flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
  ]),
  `create policy stored_file_pieces_of_a_file on stored_file_pieces for select
     using (exists (select 1 from stored_files f where f.id = file_id))`,
];
