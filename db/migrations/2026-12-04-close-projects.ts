// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// How joint projects are closed: lessons of the parties, what is handed over, and how the ledger was left.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table project_lessons (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    went_well text not null,
    went_badly text not null,
    do_next text not null,
    written_by_user_id text not null,
    written_at text not null,
    version integer not null default 1,
    unique (project_id, organization_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (written_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (went_well <> '' or went_badly <> '' or do_next <> '')
  )`,
  `create table project_handovers (
    id text primary key,
    project_id text not null,
    text text not null check (text <> ''),
    receiver_organization_id text not null,
    receiver_user_id text,
    due_on text,
    done_at text,
    done_by_user_id text,
    created_by_organization_id text not null,
    created_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    foreign key (project_id, receiver_organization_id) references project_parties (project_id, organization_id),
    foreign key (receiver_user_id, receiver_organization_id) references memberships (user_id, organization_id),
    foreign key (done_by_user_id, receiver_organization_id) references memberships (user_id, organization_id),
    foreign key (project_id, created_by_organization_id) references project_parties (project_id, organization_id),
    foreign key (created_by_user_id, created_by_organization_id) references memberships (user_id, organization_id),
    check ((done_at is null) = (done_by_user_id is null))
  )`,
  "create index project_handovers_by_project on project_handovers (project_id, created_at, id)",
  // Of a ledger, and so for its parties alone: it stands apart from the project.
  `create table project_closings (
    project_id text primary key,
    organization_id text not null,
    ledger_id text not null references ledgers (id),
    statement_id text,
    unsettled integer not null check (unsettled >= 0),
    reason text not null,
    closed_by_user_id text not null,
    closed_at text not null,
    foreign key (project_id, organization_id) references projects (id, organization_id),
    foreign key (statement_id, ledger_id) references benefit_statements (id, ledger_id),
    foreign key (closed_by_user_id, organization_id) references memberships (user_id, organization_id),
    check ((unsettled > 0) = (reason <> ''))
  )`,
];

const written = ["project_lessons", "project_handovers"] as const;

/** What a row is from the first, whoever writes it. */
const fixed: Record<(typeof written)[number], string[]> = {
  project_lessons: ["id", "project_id", "organization_id"],
  project_handovers: ["id", "project_id", "created_by_organization_id", "created_by_user_id", "created_at"],
};

const over = "project_is_over";
const rewritten = "project_facts_stand";
const skipped = "project_version_skipped";

const isOver = (row: "new" | "old"): string =>
  `exists (select 1 from projects p where p.id = ${row}.project_id and p.state in ('closed', 'cancelled'))`;

const sqliteTriggers: string[] = [
  ...written.flatMap((table) => [
    ...(["insert", "update", "delete"] as const).map(
      (change) => `create trigger ${table}_end_with_the_project_on_${change} before ${change} on ${table}
       when ${isOver(change === "delete" ? "old" : "new")}
       begin select raise(abort, '${over}'); end`,
    ),
    `create trigger ${table}_keep_their_facts before update of ${fixed[table].join(", ")} on ${table}
     when ${fixed[table].map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
    `create trigger ${table}_count_versions before update on ${table}
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  ]),
  ...["update", "delete"].map(
    (change) => `create trigger project_closings_stand_on_${change} before ${change} on project_closings
       begin select raise(abort, '${rewritten}'); end`,
  ),
];

const postgresTriggers: string[] = [
  `create function entente_project_over() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then
         if ${isOver("old")} then raise exception '${over}'; end if;
         return old;
       end if;
       if ${isOver("new")} then raise exception '${over}'; end if;
       return new;
     end $$`,
  ...written.flatMap((table) => [
    `create trigger ${table}_end_with_the_project before insert or update or delete on ${table}
     for each row execute function entente_project_over()`,
    `create function entente_${table}_facts() returns trigger language plpgsql as $$
     begin
       if ${fixed[table].map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       return new;
     end $$`,
    `create trigger ${table}_keep_their_facts before update of ${fixed[table].join(", ")} on ${table}
     for each row execute function entente_${table}_facts()`,
    `create trigger ${table}_count_versions before update on ${table}
     for each row execute function entente_project_version()`,
  ]),
  `create trigger project_closings_stand before update or delete on project_closings
     for each row execute function entente_project_words_stand()`,
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;
const leads = `${joined} and exists (select 1 from projects p where p.id = project_id and p.organization_id = ${me})`;

const policies: string[] = [
  { table: "project_lessons", reads: joined, writes: `organization_id = ${me} and ${joined}` },
  { table: "project_handovers", reads: joined, writes: joined },
  {
    table: "project_closings",
    reads: `${joined} and entente_ledger_party(${me}, ledger_id)`,
    writes: leads,
  },
].flatMap(({ table, reads, writes }) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_parties on ${table}
     using (${me} = '*' or (${reads})) with check (${me} = '*' or (${writes}))`,
]);
