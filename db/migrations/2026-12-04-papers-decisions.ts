// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Decisions of joint projects, and what each party says to them. One that is agreed or withdrawn stands as it is, with what was said.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table project_decisions (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    number integer not null check (number >= 1),
    question text not null check (question <> ''),
    options text not null,
    decided text not null check (decided <> ''),
    reason text not null,
    decide_by text not null,
    state text not null check (state in ('proposed', 'agreed', 'objected', 'withdrawn')),
    round integer not null check (round >= 1),
    replaces_id text,
    proposed_by_user_id text not null,
    proposed_at text not null,
    settled_at text,
    updated_at text not null,
    version integer not null default 1,
    unique (project_id, number),
    unique (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (proposed_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (replaces_id, project_id) references project_decisions (id, project_id),
    check (replaces_id is null or replaces_id <> id),
    check ((settled_at is null) = (state in ('proposed', 'objected')))
  )`,
  `create unique index project_decisions_replaced_once on project_decisions (replaces_id)
    where state = 'agreed'`,
  `create table project_decision_voices (
    decision_id text not null,
    project_id text not null,
    round integer not null check (round >= 1),
    organization_id text not null,
    voice text not null check (voice in ('agree', 'object')),
    reason text not null,
    said_by_user_id text not null,
    said_at text not null,
    primary key (decision_id, round, organization_id),
    foreign key (decision_id, project_id) references project_decisions (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (said_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (voice = 'agree' or reason <> '')
  )`,
];

const fixed = [
  "id",
  "project_id",
  "organization_id",
  "number",
  "replaces_id",
  "proposed_by_user_id",
  "proposed_at",
];

const rewritten = "project_decision_facts_stand";
const skipped = "project_decision_version_skipped";
const settled = "project_decision_is_settled";

const isSettled = (row: "new" | "old") =>
  `exists (select 1 from project_decisions d where d.id = ${row}.decision_id and d.settled_at is not null)`;

const sqliteTriggers: string[] = [
  `create trigger project_decisions_keep_their_facts before update of ${fixed.join(", ")} on project_decisions
     when ${fixed.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_decisions_count_versions before update on project_decisions
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  `create trigger project_decisions_stay_settled before update on project_decisions when old.settled_at is not null
     begin select raise(abort, '${settled}'); end`,
  `create trigger project_decisions_stay before delete on project_decisions
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_decision_voices_stay before delete on project_decision_voices
     begin select raise(abort, '${rewritten}'); end`,
  ...["insert", "update"].map(
    (
      change,
    ) => `create trigger project_decision_voices_end_on_${change} before ${change} on project_decision_voices
       when ${isSettled("new")} begin select raise(abort, '${settled}'); end`,
  ),
];

const postgresTriggers: string[] = [
  `create function entente_project_decision_changes() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then raise exception '${rewritten}'; end if;
       if ${fixed.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       if old.settled_at is not null then raise exception '${settled}'; end if;
       return new;
     end $$`,
  `create trigger project_decisions_change before update or delete on project_decisions
     for each row execute function entente_project_decision_changes()`,
  `create function entente_project_decision_voices() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then raise exception '${rewritten}'; end if;
       if ${isSettled("new")} then raise exception '${settled}'; end if;
       return new;
     end $$`,
  `create trigger project_decision_voices_change before insert or update or delete on project_decision_voices
     for each row execute function entente_project_decision_voices()`,
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;

const policies: string[] = [
  ...["project_decisions", "project_decision_voices"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_installation on ${table} using (${me} = '*') with check (${me} = '*')`,
    `create policy ${table}_read on ${table} for select using (${joined})`,
    `create policy ${table}_written on ${table} for insert with check (organization_id = ${me} and ${joined})`,
  ]),
  `create policy project_decisions_changed on project_decisions for update using (${joined}) with check (${joined})`,
  `create policy project_decision_voices_changed on project_decision_voices for update
     using (organization_id = ${me} and ${joined}) with check (organization_id = ${me} and ${joined})`,
];
