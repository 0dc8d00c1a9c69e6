// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Files as evidence: which file belongs to which evidence for a gate.

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
  "create unique index alliance_evidence_by_place on alliance_evidence (id, alliance_id, organization_id)",
  `create table evidence_files (
    evidence_id text primary key,
    alliance_id text not null,
    organization_id text not null,
    file_id text not null unique,
    foreign key (evidence_id, alliance_id, organization_id)
      references alliance_evidence (id, alliance_id, organization_id),
    foreign key (file_id, alliance_id, organization_id) references stored_files (id, alliance_id, organization_id)
  )`,
];

const sqliteTriggers = ["update", "delete"].map(
  (change) => `create trigger evidence_files_refuse_${change} before ${change} on evidence_files
     begin select raise(abort, 'evidence_files is written once'); end`,
);

const postgresTriggers = [
  `create trigger evidence_files_refuse_change before update or delete on evidence_files
     for each row execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Whoever may read the evidence may read its file, until the evidence is withdrawn. */
const policies = [
  "alter table evidence_files enable row level security",
  "alter table evidence_files force row level security",
  `create policy evidence_files_of_the_firm on evidence_files
     using (${me} = '*' or organization_id = ${me}
       or exists (select 1 from alliance_evidence e where e.id = evidence_id and e.withdrawn_at is null))
     with check (${me} = '*' or organization_id = ${me})`,
  `create policy stored_files_as_evidence on stored_files for select
     using (exists (select 1 from evidence_files e where e.file_id = stored_files.id))`,
];
