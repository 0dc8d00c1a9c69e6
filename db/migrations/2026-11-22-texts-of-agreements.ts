// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The text of an agreement may be a file, and an acceptance names the digest of the file that was accepted.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...(kind === "sqlite" ? sqlite : postgres), ...both])
    await sql.raw(statement).execute(database);
};

const columns = `id, alliance_id, lead_organization_id, series_id, number, title, text, url, valid_from, expires_on,
  created_by_user_id, created_at`;

const hasContent = "check (text <> '' or url is not null or file_id is not null)";
const fileOfTheLead = `foreign key (file_id, alliance_id, lead_organization_id)
      references stored_files (id, alliance_id, organization_id)`;

/**
 * SQLite cannot change a check, so the table is made anew under its name. Until the rows are back in it, those that refer to it
 * refer to nothing: that is judged at the end of the transaction.
 */
const sqlite = [
  "pragma defer_foreign_keys = on",
  `create table agreements_before as select ${columns} from alliance_agreements`,
  "drop table alliance_agreements",
  `create table alliance_agreements (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    series_id text not null,
    number integer not null check (number >= 1),
    title text not null,
    text text not null,
    url text,
    file_id text unique,
    valid_from text not null,
    expires_on text,
    created_by_user_id text not null,
    created_at text not null,
    unique (series_id, number),
    unique (id, alliance_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (created_by_user_id, lead_organization_id) references memberships (user_id, organization_id),
    ${fileOfTheLead},
    ${hasContent},
    check (expires_on is null or expires_on >= valid_from)
  )`,
  `insert into alliance_agreements (${columns}) select ${columns} from agreements_before`,
  "drop table agreements_before",
  "create index alliance_agreements_by_alliance on alliance_agreements (alliance_id, created_at)",
  "create index alliance_agreements_by_expiry on alliance_agreements (expires_on)",
  ...["update", "delete"].map(
    (change) => `create trigger alliance_agreements_refuse_${change} before ${change} on alliance_agreements
       begin select raise(abort, 'alliance_agreements is written once'); end`,
  ),
];

const postgres = [
  "alter table alliance_agreements add column file_id text unique",
  `alter table alliance_agreements add ${fileOfTheLead}`,
  "alter table alliance_agreements drop constraint alliance_agreements_check",
  `alter table alliance_agreements add ${hasContent}`,
  // Whoever may read the agreement may read its file.
  `create policy stored_files_as_agreements on stored_files for select
     using (exists (select 1 from alliance_agreements a where a.file_id = stored_files.id))`,
];

const both = [
  `alter table alliance_agreement_acceptances
     add column file_digest text check (length(file_digest) = 64)`,
];
