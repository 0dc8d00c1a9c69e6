// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Comments on projects and their tasks, whom they mention, and notices of what happens in projects, with each person's choice of where
// they are told.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const flag = (column: string): string => `${column} integer not null check (${column} in (0, 1))`;

const noticeKind = `check (kind in ('mentioned', 'task_assigned', 'task_changed', 'task_comment', 'project_invited',
      'project_state'))`;

const tables: string[] = [
  // What goes with a task that is removed: nobody had begun it.
  `create table project_comments (
    id text primary key,
    project_id text not null,
    task_id text,
    organization_id text not null,
    author_user_id text not null,
    ${flag("is_internal")},
    body text not null,
    created_at text not null,
    edited_at text,
    withdrawn_at text,
    version integer not null default 1,
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (task_id, project_id) references project_tasks (id, project_id) on delete cascade,
    foreign key (author_user_id, organization_id) references memberships (user_id, organization_id),
    check ((withdrawn_at is null) = (body <> ''))
  )`,
  "create index project_comments_by_place on project_comments (project_id, task_id, created_at, id)",
  "create index project_comments_by_task on project_comments (task_id)",
  `create table comment_mentions (
    comment_id text not null references project_comments (id) on delete cascade,
    organization_id text not null,
    user_id text not null,
    primary key (comment_id, user_id, organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  // `organization_id` and `user_id` are the reader's. A notice holds no text: what it tells is read where it stands, by its reader's rights.
  `create table notices (
    id text primary key,
    organization_id text not null,
    user_id text not null,
    kind text not null ${noticeKind},
    project_id text not null references projects (id),
    task_id text,
    comment_id text references project_comments (id) on delete cascade,
    state text,
    actor_organization_id text not null,
    actor_user_id text not null,
    created_at text not null,
    read_at text,
    mail_settled_at text,
    digest_settled_at text,
    foreign key (user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (task_id, project_id) references project_tasks (id, project_id) on delete cascade,
    foreign key (actor_user_id, actor_organization_id) references memberships (user_id, organization_id),
    check (user_id <> actor_user_id)
  )`,
  "create index notices_by_reader on notices (organization_id, user_id, created_at, id)",
  "create index notices_unread on notices (organization_id, user_id) where read_at is null",
  "create index notices_to_mail on notices (created_at) where mail_settled_at is null",
  "create index notices_to_digest on notices (user_id) where digest_settled_at is null",
  "create index notices_by_task on notices (task_id)",
  "create index notices_by_comment on notices (comment_id)",
  `create table notice_choices (
    user_id text not null references users (id),
    kind text not null ${noticeKind},
    ${flag("in_page")},
    ${flag("by_mail")},
    ${flag("in_digest")},
    primary key (user_id, kind)
  )`,
  // The day, in the reader's zone, of the latest digest.
  `create table notice_digests (
    user_id text primary key references users (id),
    sent_on text not null
  )`,
];

const fixed = [
  "id",
  "project_id",
  "task_id",
  "organization_id",
  "author_user_id",
  "is_internal",
  "created_at",
];

const rewritten = "comment_facts_stand";
const skipped = "comment_version_skipped";
const gone = "comment_is_withdrawn";
const abroad = "comment_is_internal";

/** True of a row that takes an internal comment to another firm. */
const leaves = `exists (select 1 from project_comments c where c.id = new.comment_id and c.is_internal = 1
    and c.organization_id <> new.organization_id)`;

const sqliteTriggers: string[] = [
  `create trigger project_comments_keep_their_facts before update of ${fixed.join(", ")} on project_comments
     when ${fixed.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_comments_count_versions before update on project_comments
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  `create trigger project_comments_stay_withdrawn before update on project_comments
     when old.withdrawn_at is not null
     begin select raise(abort, '${gone}'); end`,
  ...["comment_mentions", "notices"].map(
    (table) => `create trigger ${table}_of_internal_comments_stay before insert on ${table} when ${leaves}
     begin select raise(abort, '${abroad}'); end`,
  ),
];

const postgresTriggers: string[] = [
  `create function entente_comment_changes() returns trigger language plpgsql as $$
     begin
       if ${fixed.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       if old.withdrawn_at is not null then raise exception '${gone}'; end if;
       return new;
     end $$`,
  `create trigger project_comments_change before update on project_comments
     for each row execute function entente_comment_changes()`,
  `create function entente_internal_comment() returns trigger language plpgsql as $$
     begin
       if ${leaves} then raise exception '${abroad}'; end if;
       return new;
     end $$`,
  ...["comment_mentions", "notices"].map(
    (table) => `create trigger ${table}_of_internal_comments_stay before insert on ${table}
     for each row execute function entente_internal_comment()`,
  ),
];

const me = "current_setting('entente.organization_id', true)";

const policies: string[] = [
  ...["project_comments", "comment_mentions", "notices"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_installation on ${table} using (${me} = '*') with check (${me} = '*')`,
  ]),
  `create policy project_comments_of_the_parties on project_comments
     using (entente_in_project(${me}, project_id, '{joined}') and (is_internal = 0 or organization_id = ${me}))
     with check (organization_id = ${me} and entente_in_project(${me}, project_id, '{joined}'))`,
  `create policy comment_mentions_of_the_readers on comment_mentions
     using (exists (select 1 from project_comments c where c.id = comment_id))
     with check (exists (select 1 from project_comments c where c.id = comment_id and c.organization_id = ${me}))`,
  `create policy notices_of_the_reader on notices for select using (organization_id = ${me})`,
  `create policy notices_read_by_the_reader on notices for update
     using (organization_id = ${me}) with check (organization_id = ${me})`,
  // Whoever does something tells the people of firms that have a place in the project, and no others.
  `create policy notices_to_the_parties on notices for insert
     with check (actor_organization_id = ${me} and entente_in_project(organization_id, project_id, '{invited,joined}'))`,
];
