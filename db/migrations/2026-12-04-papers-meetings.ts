// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Meetings of joint projects: when, who took part, what was noted, and what is to be done, which becomes tasks of the plan.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table project_meetings (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    title text not null check (title <> ''),
    starts_at text not null,
    minutes integer not null check (minutes between 5 and 1440),
    time_zone text not null,
    place text not null,
    notes text not null,
    called_by_user_id text not null,
    called_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (called_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index project_meetings_by_project on project_meetings (project_id, starts_at)",
  `create table project_meeting_people (
    meeting_id text not null,
    project_id text not null,
    organization_id text not null,
    user_id text not null,
    primary key (meeting_id, organization_id, user_id),
    foreign key (meeting_id, project_id) references project_meetings (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  // Of a task that is removed the item is free again.
  `create table project_meeting_items (
    id text primary key,
    meeting_id text not null,
    project_id text not null,
    name text not null check (name <> ''),
    organization_id text not null,
    assignee_user_id text,
    deadline text,
    added_at text not null,
    task_id text unique references project_tasks (id) on delete set null,
    foreign key (meeting_id, project_id) references project_meetings (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (assignee_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index project_meeting_items_by_meeting on project_meeting_items (meeting_id, added_at, id)",
];

const fixed = ["id", "project_id", "organization_id", "called_by_user_id", "called_at"];

const rewritten = "project_meeting_facts_stand";
const skipped = "project_meeting_version_skipped";

const sqliteTriggers: string[] = [
  `create trigger project_meetings_keep_their_facts before update of ${fixed.join(", ")} on project_meetings
     when ${fixed.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_meetings_count_versions before update on project_meetings
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_project_meeting_changes() returns trigger language plpgsql as $$
     begin
       if ${fixed.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       return new;
     end $$`,
  `create trigger project_meetings_change before update on project_meetings
     for each row execute function entente_project_meeting_changes()`,
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;

const policies: string[] = [
  ...["project_meetings", "project_meeting_people", "project_meeting_items"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_parties on ${table}
       using (${me} = '*' or ${joined}) with check (${me} = '*' or ${joined})`,
  ]),
];
