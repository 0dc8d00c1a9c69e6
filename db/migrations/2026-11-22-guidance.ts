// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Programmes of the guidance mode with their courses, lessons and quiz questions. They are written by the lead while the programme
// is a draft, and by nobody afterwards.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const ofTheLead = `id text primary key,
    alliance_id text not null,
    lead_organization_id text not null`;

const ofCourse = `${ofTheLead},
    programme_id text not null,
    course_id text not null,
    position integer not null`;

const keyedToCourse = `foreign key (course_id, programme_id, alliance_id, lead_organization_id)
      references courses (id, programme_id, alliance_id, lead_organization_id) on delete cascade`;

const tables: string[] = [
  `create table programmes (
    ${ofTheLead},
    kind text not null ${oneOf("kind", ["show_advantages", "change_habits", "open_fields"])},
    title text not null,
    purpose text not null,
    certificate_months integer check (certificate_months between 1 and 120),
    state text not null ${oneOf("state", ["draft", "published", "retired"])},
    edition integer not null check (edition > 0),
    created_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    published_at text,
    retired_at text,
    version integer not null default 1,
    unique (id, edition),
    unique (id, alliance_id, lead_organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (created_by_user_id, lead_organization_id) references memberships (user_id, organization_id),
    check ((state = 'draft') = (published_at is null)),
    check ((state = 'retired') = (retired_at is not null))
  )`,
  "create index programmes_by_alliance on programmes (alliance_id, updated_at, id)",
  `create table courses (
    ${ofTheLead},
    programme_id text not null,
    position integer not null,
    title text not null,
    points integer not null check (points between 0 and 1000),
    pass_percent integer not null check (pass_percent between 1 and 100),
    attempts_allowed integer not null check (attempts_allowed between 1 and 20),
    unique (id, programme_id),
    unique (id, attempts_allowed),
    unique (id, programme_id, alliance_id, lead_organization_id),
    foreign key (programme_id, alliance_id, lead_organization_id)
      references programmes (id, alliance_id, lead_organization_id) on delete cascade
  )`,
  "create index courses_by_programme on courses (programme_id, position)",
  `create table lessons (
    ${ofCourse},
    title text not null,
    text text not null,
    url text check (url like 'https://%'),
    unique (id, course_id),
    check (text <> '' or url is not null),
    ${keyedToCourse}
  )`,
  "create index lessons_by_course on lessons (course_id, position)",
  `create table quiz_questions (
    ${ofCourse},
    question text not null,
    options text not null,
    right_option integer not null check (right_option between 0 and 5),
    ${keyedToCourse}
  )`,
  "create index quiz_questions_by_course on quiz_questions (course_id, position)",
];

const parts = ["courses", "lessons", "quiz_questions"];

const sqliteTriggers: string[] = parts.flatMap((table) =>
  ["insert", "update", "delete"].map(
    (change) => `create trigger ${table}_${change}_in_a_draft before ${change} on ${table}
       when exists (select 1 from programmes p
         where p.id = ${change === "insert" ? "new" : "old"}.programme_id and p.state <> 'draft')
       begin select raise(abort, 'the programme is published'); end`,
  ),
);

const postgresTriggers: string[] = [
  `create function entente_in_a_draft() returns trigger language plpgsql as $$
     begin
       if exists (select 1 from programmes p where p.state <> 'draft'
         and p.id = case when tg_op = 'INSERT' then new.programme_id else old.programme_id end)
       then raise exception 'the programme is published'; end if;
       return case when tg_op = 'DELETE' then old else new end;
     end $$`,
  ...parts.map(
    (table) => `create trigger ${table}_in_a_draft before insert or update or delete on ${table}
       for each row execute function entente_in_a_draft()`,
  ),
];

const me = "current_setting('entente.organization_id', true)";
const asLead = `lead_organization_id = ${me}`;
const joined = (table: string): string => `exists (select 1 from alliance_members m
  where m.alliance_id = ${table}.alliance_id and m.organization_id = ${me} and m.status = 'accepted')`;

const policies: string[] = [
  { table: "programmes", isShown: "state <> 'draft'" },
  // Their programme is read through its own policy, which leaves drafts out.
  ...parts.map((table) => ({
    table,
    isShown: `exists (select 1 from programmes p where p.id = ${table}.programme_id)`,
  })),
].flatMap(({ table, isShown }) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table}
     using (${me} = '*' or ${asLead} or (${joined(table)} and ${isShown}))
     with check (${me} = '*' or ${asLead})`,
]);
