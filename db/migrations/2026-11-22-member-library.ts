// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The library of an alliance: assets, the versions of each with its file, and who has downloaded them. Comes after the life cycle,
// whose functions its policies ask.

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

const kinds = ["brochure", "price_list", "presentation", "picture", "contract_template", "other"];
const languages = ["none", "zh-CN", "zh-TW", "en", "ja", "ko", "de", "fr", "es"];

/** The row is its lead's, or that of a firm with a place in the alliance, to which it is keyed. */
const byAFirm = `id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,`;
const keyedToItsPlace = `foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)`;

const personOfTheFirm = (column: string): string =>
  `foreign key (${column}, organization_id) references memberships (user_id, organization_id)`;

const tables: string[] = [
  `create table library_assets (
    ${byAFirm}
    kind text not null ${oneOf("kind", kinds)},
    title text not null,
    folded_title text not null,
    language text not null ${oneOf("language", languages)},
    note text not null,
    valid_until text,
    number integer not null check (number > 0),
    added_by_user_id text not null,
    added_at text not null,
    updated_at text not null,
    archived_at text,
    archived_by_user_id text references users (id),
    archived_reason text not null,
    version integer not null default 1,
    ${keyedToItsPlace},
    ${personOfTheFirm("added_by_user_id")},
    unique (id, alliance_id),
    unique (id, alliance_id, organization_id),
    check ((archived_at is null) = (archived_reason = ''))
  )`,
  "create index library_assets_by_alliance on library_assets (alliance_id, updated_at, id)",
  "create index library_assets_by_firm on library_assets (organization_id, valid_until)",
  `create table library_versions (
    ${byAFirm}
    asset_id text not null,
    number integer not null check (number > 0),
    file_id text not null unique,
    note text not null,
    added_by_user_id text not null,
    added_at text not null,
    ${keyedToItsPlace},
    ${personOfTheFirm("added_by_user_id")},
    unique (asset_id, number),
    foreign key (asset_id, alliance_id, organization_id)
      references library_assets (id, alliance_id, organization_id),
    foreign key (file_id, alliance_id, organization_id) references stored_files (id, alliance_id, organization_id)
  )`,
  // An access log: one line for a person and a version, whoever downloads twice.
  `create table library_downloads (
    ${byAFirm}
    asset_id text not null,
    number integer not null,
    user_id text not null,
    first_at text not null,
    ${keyedToItsPlace},
    ${personOfTheFirm("user_id")},
    unique (asset_id, number, user_id),
    foreign key (asset_id, alliance_id) references library_assets (id, alliance_id),
    foreign key (asset_id, number) references library_versions (asset_id, number)
  )`,
];

const sqliteTriggers = ["update", "delete"].map(
  (change) => `create trigger library_versions_refuse_${change} before ${change} on library_versions
     begin select raise(abort, 'library_versions is written once'); end`,
);

const postgresTriggers = [
  `create trigger library_versions_refuse_change before update or delete on library_versions
     for each row execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";
const ownOrLed = `organization_id = ${me} or lead_organization_id = ${me}`;

/** The firm's own; for the lead all; for members the lead's, and where the alliance is open one another's. */
const shared = `${ownOrLed}
   or (organization_id = lead_organization_id and entente_joined(${me}, alliance_id))
   or entente_in_open_alliance(${me}, alliance_id)`;

const secured: { table: string; reads: string; writes: string }[] = [
  // The lead archives what a member has put in.
  {
    table: "library_assets",
    reads: `(${ownOrLed}) or (archived_at is null and (${shared}))`,
    writes: ownOrLed,
  },
  {
    table: "library_versions",
    reads: "exists (select 1 from library_assets a where a.id = asset_id)",
    writes: `organization_id = ${me}`,
  },
  {
    table: "library_downloads",
    reads: `${ownOrLed} or exists (select 1 from library_assets a where a.id = asset_id and a.organization_id = ${me})`,
    writes: `organization_id = ${me}`,
  },
];

const policies = [
  ...secured.flatMap(({ table, reads, writes }) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table}
       using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
  ]),
  `create policy stored_files_in_the_library on stored_files for select
     using (exists (select 1 from library_versions v where v.file_id = stored_files.id))`,
];
