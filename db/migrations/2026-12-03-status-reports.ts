// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Baselines of joint projects, and the reports in which their own firm says how they stand. All of it is written once.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const light = "light text not null check (light in ('green', 'amber', 'red'))";

/** The firm that leads the project and nobody else, and one of its people. */
const byItsOwnFirm = (person: string): string =>
  `foreign key (project_id, organization_id) references projects (id, organization_id),
    foreign key (${person}, organization_id) references memberships (user_id, organization_id)`;

const tables: string[] = [
  `create table project_baselines (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    number integer not null check (number >= 1),
    name text not null check (name <> ''),
    starts_on text not null,
    ends_on text not null,
    finish_on text not null,
    currency text not null,
    budget_minor bigint check (budget_minor >= 0),
    tasks text not null,
    kept_by_user_id text not null,
    kept_at text not null,
    unique (project_id, number),
    unique (id, project_id),
    ${byItsOwnFirm("kept_by_user_id")}
  )`,
  `create table project_reports (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    number integer not null check (number >= 1),
    on_date text not null,
    ${light},
    text text not null check (text <> ''),
    done integer not null check (done >= 0),
    total integer not null check (total >= done),
    ends_on text not null,
    computed_end text,
    stated_end text,
    end_reason text not null,
    baseline_id text,
    baseline_finish text,
    drift_days integer,
    currency text not null,
    budget_minor bigint check (budget_minor >= 0),
    corrects_report_id text unique,
    published_by_user_id text not null,
    published_at text not null,
    unique (project_id, number),
    unique (id, project_id),
    ${byItsOwnFirm("published_by_user_id")},
    foreign key (baseline_id, project_id) references project_baselines (id, project_id),
    foreign key (corrects_report_id, project_id) references project_reports (id, project_id),
    check ((baseline_id is null) = (baseline_finish is null)),
    check (baseline_id is not null or drift_days is null),
    check ((stated_end is null) = (end_reason = '')),
    check (corrects_report_id is null or corrects_report_id <> id)
  )`,
  // One report for a date; another for it takes the place of one.
  `create unique index project_reports_once_a_date on project_reports (project_id, on_date)
    where corrects_report_id is null`,
  `create table project_report_phases (
    report_id text not null,
    project_id text not null,
    phase_id text not null,
    position integer not null,
    name text not null check (name <> ''),
    ${light},
    text text not null,
    done integer not null check (done >= 0),
    total integer not null check (total >= done),
    finish_on text,
    primary key (report_id, phase_id),
    foreign key (report_id, project_id) references project_reports (id, project_id)
  )`,
  // Sums of a ledger are for its parties alone, so they stand apart from the report.
  `create table project_report_costs (
    report_id text not null,
    project_id text not null,
    ledger_id text references ledgers (id),
    currency text not null,
    spent_minor bigint not null,
    remaining_minor bigint not null check (remaining_minor >= 0),
    primary key (report_id, currency),
    foreign key (report_id, project_id) references project_reports (id, project_id)
  )`,
];

const all = ["project_baselines", "project_reports", "project_report_phases", "project_report_costs"];

const rewritten = "project_facts_stand";

const sqliteTriggers: string[] = all.flatMap((table) =>
  ["update", "delete"].map(
    (change) => `create trigger ${table}_stand_on_${change} before ${change} on ${table}
       begin select raise(abort, '${rewritten}'); end`,
  ),
);

const postgresTriggers: string[] = [
  `create function entente_project_words_stand() returns trigger language plpgsql as $$
     begin raise exception '${rewritten}'; end $$`,
  ...all.map(
    (table) => `create trigger ${table}_stand before update or delete on ${table}
       for each row execute function entente_project_words_stand()`,
  ),
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;
const leads = `${joined} and exists (select 1 from projects p where p.id = project_id and p.organization_id = ${me})`;

const policies: string[] = all.flatMap((table) => {
  const reads =
    table === "project_report_costs"
      ? `${joined} and (ledger_id is null or entente_ledger_party(${me}, ledger_id))`
      : joined;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_parties on ${table}
       using (${me} = '*' or (${reads})) with check (${me} = '*' or (${leads}))`,
  ];
});
