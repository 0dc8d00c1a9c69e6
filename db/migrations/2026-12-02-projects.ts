// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Joint projects of alliances: their parties, phases, tasks and dependencies, and the readiness check.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

/** A firm of a project is the lead of the alliance or one of its members. */
const isLeadOrMember = `check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)`;
const keyedToTheAlliance = `foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id)`;

const templates = [
  "blank",
  "crm_rollout",
  "new_product_development",
  "product_brand",
  "distribution_channel",
  "customer_resource_sharing",
  "joint_venture",
  "customization",
  "guidance",
  "partnership",
];

const tables: string[] = [
  `create table projects (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,
    name text not null check (name <> ''),
    goal text not null,
    template text not null ${oneOf("template", templates)},
    state text not null ${oneOf("state", ["planned", "running", "paused", "closed", "cancelled"])},
    reason text not null,
    currency text not null,
    budget_minor bigint check (budget_minor >= 0),
    starts_on text not null,
    ends_on text not null,
    closed_at text,
    closed_by_user_id text,
    created_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    unique (id, alliance_id, lead_organization_id, organization_id),
    ${keyedToTheAlliance},
    foreign key (created_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (closed_by_user_id, organization_id) references memberships (user_id, organization_id),
    ${isLeadOrMember},
    check (starts_on <= ends_on),
    check ((state in ('closed', 'cancelled')) = (closed_at is not null)),
    check ((closed_at is null) = (closed_by_user_id is null)),
    check (state not in ('paused', 'cancelled') or reason <> '')
  )`,
  "create index projects_by_alliance on projects (alliance_id, starts_on, id)",
  "create index projects_by_start on projects (starts_on, id)",
  `create table project_parties (
    id text primary key,
    project_id text not null,
    alliance_id text not null,
    lead_organization_id text not null,
    project_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,
    role text not null ${oneOf("role", ["lead", "contributor", "customer"])},
    state text not null ${oneOf("state", ["invited", "joined", "declined", "left"])},
    invited_by_user_id text not null,
    invited_at text not null,
    answered_by_user_id text,
    answered_at text,
    note text not null,
    left_at text,
    left_by_organization_id text,
    left_by_user_id text,
    version integer not null default 1,
    unique (project_id, organization_id),
    foreign key (project_id, alliance_id, lead_organization_id, project_organization_id)
      references projects (id, alliance_id, lead_organization_id, organization_id),
    ${keyedToTheAlliance},
    foreign key (invited_by_user_id, project_organization_id) references memberships (user_id, organization_id),
    foreign key (answered_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (left_by_user_id, left_by_organization_id) references memberships (user_id, organization_id),
    ${isLeadOrMember},
    check ((role = 'lead') = (organization_id = project_organization_id)),
    check (role <> 'lead' or state = 'joined'),
    check ((answered_at is null) = (answered_by_user_id is null)),
    check (state not in ('joined', 'declined') or answered_at is not null),
    check (state <> 'invited' or answered_at is null),
    check ((state = 'left') = (left_at is not null)),
    check ((left_at is null) = (left_by_organization_id is null)),
    check ((left_at is null) = (left_by_user_id is null)),
    check (left_by_organization_id is null or left_by_organization_id in (organization_id, project_organization_id))
  )`,
  "create index project_parties_by_firm on project_parties (organization_id, state, project_id)",
  // Commands on the plan take this row first, so that of two at once the second sees what the first has done.
  `create table project_plans (
    project_id text primary key references projects (id),
    revision integer not null check (revision > 0),
    changed_at text not null
  )`,
  `create table project_phases (
    id text primary key,
    project_id text not null references projects (id),
    position integer not null check (position >= 0),
    name text not null check (name <> ''),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, project_id)
  )`,
  "create index project_phases_by_project on project_phases (project_id, position, id)",
  `create table project_tasks (
    id text primary key,
    project_id text not null,
    phase_id text not null,
    position integer not null check (position >= 0),
    kind text not null ${oneOf("kind", ["task", "milestone"])},
    name text not null check (name <> ''),
    description text not null,
    duration_days integer not null check (duration_days >= 0),
    not_before text,
    deadline text,
    organization_id text not null,
    assignee_user_id text,
    state text not null ${oneOf("state", ["open", "doing", "done", "dropped"])},
    progress integer not null check (progress between 0 and 100),
    started_on text,
    finished_on text,
    created_by_organization_id text not null,
    created_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, project_id),
    foreign key (phase_id, project_id) references project_phases (id, project_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (assignee_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (project_id, created_by_organization_id) references project_parties (project_id, organization_id),
    foreign key (created_by_user_id, created_by_organization_id) references memberships (user_id, organization_id),
    check ((kind = 'milestone') = (duration_days = 0)),
    check (not_before is null or deadline is null or not_before <= deadline),
    check ((state = 'done') = (finished_on is not null)),
    check (state <> 'done' or progress = 100),
    check (state <> 'open' or (progress = 0 and started_on is null)),
    check (state not in ('doing', 'done') or started_on is not null),
    check (finished_on is null or started_on <= finished_on)
  )`,
  "create index project_tasks_by_phase on project_tasks (project_id, phase_id, position, id)",
  "create index project_tasks_by_assignee on project_tasks (organization_id, assignee_user_id, state)",
  `create table task_dependencies (
    id text primary key,
    project_id text not null,
    predecessor_id text not null,
    successor_id text not null,
    kind text not null ${oneOf("kind", ["fs", "ss", "ff", "sf"])},
    lag_days integer not null,
    created_at text not null,
    unique (predecessor_id, successor_id),
    foreign key (predecessor_id, project_id) references project_tasks (id, project_id),
    foreign key (successor_id, project_id) references project_tasks (id, project_id),
    check (predecessor_id <> successor_id)
  )`,
  "create index task_dependencies_by_project on task_dependencies (project_id, successor_id)",
  "create index task_dependencies_by_successor on task_dependencies (successor_id)",
  `create table project_checks (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    factor text not null ${oneOf("factor", [
      "leadership",
      "processes",
      "technology",
      "team",
      "people",
      "steps",
      "integration",
    ])},
    answer text not null ${oneOf("answer", ["yes", "partly", "no"])},
    note text not null,
    answered_by_user_id text not null,
    answered_at text not null,
    version integer not null default 1,
    unique (project_id, organization_id, factor),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (answered_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
];

/** What a row is from the first, whoever writes it. */
const fixed: Record<string, string[]> = {
  projects: [
    "id",
    "alliance_id",
    "lead_organization_id",
    "organization_id",
    "template",
    "created_by_user_id",
    "created_at",
  ],
  project_parties: ["id", "project_id", "organization_id", "project_organization_id", "role"],
  project_phases: ["id", "project_id", "created_at"],
  project_tasks: ["id", "project_id", "created_by_organization_id", "created_by_user_id", "created_at"],
  project_checks: ["id", "project_id", "organization_id", "factor"],
};

/** Every change counts up by one, so that of two from the same version one is refused. Places in a list are changed without. */
const counted: Record<string, string> = {
  projects: "update",
  project_parties: "update",
  project_phases: "update of name, updated_at, version",
  project_tasks: `update of kind, name, description, duration_days, not_before, deadline, organization_id,
    assignee_user_id, state, progress, started_on, finished_on, updated_at, version`,
  project_checks: "update",
};

const steps: Record<string, Record<string, string[]>> = {
  projects: {
    planned: ["running", "cancelled"],
    running: ["paused", "closed", "cancelled"],
    paused: ["running", "closed", "cancelled"],
    closed: [],
    cancelled: [],
  },
  project_parties: {
    invited: ["joined", "declined", "left"],
    joined: ["left"],
    declined: ["invited"],
    left: ["invited"],
  },
};

/** True of a change of state that no step allows. */
const isNoStep = (table: string): string =>
  `new.state <> old.state and not (${Object.entries(steps[table] ?? {})
    .filter(([, to]) => to.length > 0)
    .map(
      ([from, to]) => `(old.state = '${from}' and new.state in (${to.map((one) => `'${one}'`).join(", ")}))`,
    )
    .join(" or ")})`;

const skipped = "project_version_skipped";
const rewritten = "project_facts_stand";
const misstep = "project_state_misstep";
const unfit = "project_task_unfit";

/** A task is a joined party's: given to one, or taken by one. What a party that left has done stays its own. */
const isNotJoined = `not exists (select 1 from project_parties p where p.project_id = new.project_id
  and p.organization_id = new.organization_id and p.state = 'joined')`;

const sqliteTriggers: string[] = [
  ...Object.entries(fixed).map(
    ([
      table,
      columns,
    ]) => `create trigger ${table}_keep_their_facts before update of ${columns.join(", ")} on ${table}
     when ${columns.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  ),
  ...Object.entries(counted).map(
    ([table, when]) => `create trigger ${table}_count_versions before ${when} on ${table}
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  ),
  ...Object.keys(steps).map(
    (table) => `create trigger ${table}_go_by_steps before update of state on ${table}
     when ${isNoStep(table)}
     begin select raise(abort, '${misstep}'); end`,
  ),
  `create trigger project_tasks_are_given_to_parties before insert on project_tasks when ${isNotJoined}
     begin select raise(abort, '${unfit}'); end`,
  `create trigger project_tasks_pass_to_parties before update of organization_id on project_tasks
     when new.organization_id <> old.organization_id and ${isNotJoined}
     begin select raise(abort, '${unfit}'); end`,
];

const postgresTriggers: string[] = [
  ...Object.entries(fixed).flatMap(([table, columns]) => [
    `create function entente_${table}_facts() returns trigger language plpgsql as $$
     begin
       if ${columns.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       return new;
     end $$`,
    `create trigger ${table}_keep_their_facts before update of ${columns.join(", ")} on ${table}
     for each row execute function entente_${table}_facts()`,
  ]),
  `create function entente_project_version() returns trigger language plpgsql as $$
     begin
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       return new;
     end $$`,
  ...Object.entries(counted).map(
    ([table, when]) => `create trigger ${table}_count_versions before ${when} on ${table}
     for each row execute function entente_project_version()`,
  ),
  ...Object.keys(steps).flatMap((table) => [
    `create function entente_${table}_steps() returns trigger language plpgsql as $$
     begin
       if ${isNoStep(table)} then raise exception '${misstep}'; end if;
       return new;
     end $$`,
    `create trigger ${table}_go_by_steps before update of state on ${table}
     for each row execute function entente_${table}_steps()`,
  ]),
  `create function entente_task_party() returns trigger language plpgsql as $$
     begin
       if tg_op = 'UPDATE' and new.organization_id = old.organization_id then return new; end if;
       if ${isNotJoined} then raise exception '${unfit}'; end if;
       return new;
     end $$`,
  `create trigger project_tasks_are_given_to_parties before insert or update of organization_id on project_tasks
     for each row execute function entente_task_party()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Whether a party `p` belongs to its project's alliance now: as its lead, or as a member. */
const stands = (p: string): string =>
  `(${p}.organization_id = ${p}.lead_organization_id or exists (select 1 from alliance_members place
     where place.alliance_id = ${p}.alliance_id and place.organization_id = ${p}.organization_id
       and place.status = 'accepted'))`;

/** Sees across firms to answer one yes-or-no question, so while it asks it acts as the installation. */
const question = (name: string, arguments_: string, answer: string): string =>
  `create or replace function ${name}(${arguments_}) returns boolean language plpgsql stable as $$
     declare
       acting text := current_setting('entente.organization_id', true);
       answer boolean;
     begin
       perform set_config('entente.organization_id', '*', true);
       answer := ${answer};
       perform set_config('entente.organization_id', acting, true);
       return answer;
     end $$`;

/** Where `mine` is the viewer's place and `theirs` another's in the same project: whether the viewer learns of the other. */
const learnsOf = `(mine.role = 'lead' or theirs.role = 'lead'
  or (theirs.state in ('joined', 'left') and (mine.state = 'joined'
    or exists (select 1 from alliances a where a.id = mine.alliance_id and a.is_open = 1))))`;

const policies = [
  question(
    "entente_in_project",
    "viewer text, project text, states text[]",
    `exists (select 1 from project_parties p where p.project_id = project and p.organization_id = viewer
       and p.state = any(states) and ${stands("p")})`,
  ),
  question(
    "entente_learns_of_party",
    "viewer text, project text, other text",
    `exists (select 1 from project_parties mine join project_parties theirs on theirs.project_id = mine.project_id
       where mine.project_id = project and mine.organization_id = viewer and mine.state in ('invited', 'joined')
         and ${stands("mine")} and theirs.organization_id = other and ${learnsOf})`,
  ),
  question(
    "entente_works_with",
    "viewer text, other text",
    `exists (select 1 from project_parties mine join project_parties theirs on theirs.project_id = mine.project_id
       where mine.organization_id = viewer and mine.state = 'joined' and ${stands("mine")}
         and theirs.organization_id = other and theirs.state = 'joined' and ${stands("theirs")})`,
  ),
  question(
    "entente_knows",
    "viewer text, other text",
    `exists (select 1 from alliance_members m where (m.organization_id = viewer and m.lead_organization_id = other)
         or (m.lead_organization_id = viewer and m.organization_id = other))
       or exists (select 1 from partner_relations r
         where (r.organization_id = viewer and r.partner_organization_id = other)
           or (r.organization_id = other and r.partner_organization_id = viewer))
       or exists (select 1 from alliance_members mine join alliance_members theirs using (alliance_id)
         join alliances a on a.id = mine.alliance_id
         where mine.organization_id = viewer and theirs.organization_id = other and a.is_open = 1
           and mine.status = 'accepted' and theirs.status = 'accepted')
       or exists (select 1 from project_parties mine
         join project_parties theirs on theirs.project_id = mine.project_id
         where mine.organization_id = viewer and mine.state in ('invited', 'joined') and ${stands("mine")}
           and theirs.organization_id = other and ${learnsOf})`,
  ),
  question(
    "entente_meets",
    "viewer text, alliance text, other text",
    `exists (select 1 from project_parties mine join project_parties theirs on theirs.project_id = mine.project_id
       where mine.alliance_id = alliance and mine.organization_id = viewer and mine.state in ('invited', 'joined')
         and ${stands("mine")} and theirs.organization_id = other and ${learnsOf})`,
  ),
  // Whether another party still belongs to the alliance.
  `create policy alliance_members_of_project_parties on alliance_members for select
     using (entente_meets(${me}, alliance_id, organization_id))`,
  // The people of a party, whom the others give work to.
  `create policy memberships_of_project_parties on memberships for select
     using (status = 'active' and entente_works_with(${me}, organization_id))`,
  ...[
    {
      table: "projects",
      reads: `entente_in_project(${me}, id, '{invited,joined}')`,
      writes: `organization_id = ${me}`,
    },
    {
      table: "project_parties",
      reads: `organization_id = ${me} or entente_learns_of_party(${me}, project_id, organization_id)`,
      writes: `organization_id = ${me}
        or (project_organization_id = ${me} and entente_in_project(${me}, project_id, '{joined}'))`,
    },
    ...["project_plans", "project_phases", "project_tasks", "task_dependencies", "project_checks"].map(
      (table) => {
        const joined = `entente_in_project(${me}, project_id, '{joined}')`;
        return {
          table,
          reads: joined,
          writes: table === "project_checks" ? `organization_id = ${me} and ${joined}` : joined,
        };
      },
    ),
  ].flatMap(({ table, reads, writes }) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_parties on ${table}
       using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
  ]),
];
