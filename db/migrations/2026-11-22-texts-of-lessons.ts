// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The file that a lesson consists of besides its text. It is written with the lesson while the programme is a draft, and goes with it.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const tables = [
  "create unique index lessons_by_place on lessons (id, course_id, programme_id, alliance_id, lead_organization_id)",
  `create table lesson_files (
    lesson_id text primary key,
    course_id text not null,
    programme_id text not null,
    alliance_id text not null,
    lead_organization_id text not null,
    file_id text not null unique,
    foreign key (lesson_id, course_id, programme_id, alliance_id, lead_organization_id)
      references lessons (id, course_id, programme_id, alliance_id, lead_organization_id) on delete cascade,
    foreign key (file_id, alliance_id, lead_organization_id)
      references stored_files (id, alliance_id, organization_id)
  )`,
];

const sqliteTriggers = [
  ...["insert", "delete"].map(
    (change) => `create trigger lesson_files_${change}_in_a_draft before ${change} on lesson_files
       when exists (select 1 from programmes p
         where p.id = ${change === "insert" ? "new" : "old"}.programme_id and p.state <> 'draft')
       begin select raise(abort, 'the programme is published'); end`,
  ),
  `create trigger lesson_files_refuse_update before update on lesson_files
     begin select raise(abort, 'lesson_files is written once'); end`,
];

const postgresTriggers = [
  `create trigger lesson_files_in_a_draft before insert or delete on lesson_files
     for each row execute function entente_in_a_draft()`,
  `create trigger lesson_files_refuse_update before update on lesson_files
     for each row execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";

const policies = [
  "alter table lesson_files enable row level security",
  "alter table lesson_files force row level security",
  // The lesson is read through its own policy, which leaves drafts out.
  `create policy lesson_files_of_the_firm on lesson_files
     using (${me} = '*' or lead_organization_id = ${me}
       or exists (select 1 from lessons l where l.id = lesson_files.lesson_id))
     with check (${me} = '*' or lead_organization_id = ${me})`,
  `create policy stored_files_of_lesson_files on stored_files for select
     using (exists (select 1 from lesson_files f where f.file_id = stored_files.id))`,
];
