// Projects, their plans and tasks as the API answers them, and as they are written down.

import { z } from "zod";
import type { PhaseView, PlanView, TaskView } from "~/features/projects/plan/plan.queries.server";
import { dependencyKinds, taskKinds, taskStates } from "~/features/projects/plan/plan.rules";
import {
  duration,
  faultOfTask,
  type LinkInput,
  lag,
  longestDescription,
  longestPhaseName,
  longestTaskName,
  type TaskInput,
  type WorkInput,
} from "~/features/projects/plan/plan.schema";
import type {
  CheckedProject,
  CheckView,
  ProjectListItem,
  ProjectView,
} from "~/features/projects/projects.queries.server";
import {
  checkAnswers,
  invitedRoles,
  partyStates,
  projectRoles,
  projectStates,
  projectSteps,
  successFactors,
} from "~/features/projects/projects.rules";
import {
  type CheckInput,
  longestCheckNote,
  longestGoal,
  longestProjectName,
  longestReason,
  type ProjectFacts,
  type ProjectInput,
} from "~/features/projects/projects.schema";
import { projectTemplates } from "~/features/projects/templates";
import { currency, date, id, instant, money, moneyOf, name, named, paragraph } from "../fields";

const templates = projectTemplates as [string, ...string[]];

const summaryShape = {
  id,
  name: z.string(),
  state: z.enum(projectStates),
  template: z.enum(templates),
  starts_on: date,
  ends_on: date,
  alliance: named,
  lead: named.meta({ description: "about_project_lead" }),
  our_role: z.enum(projectRoles),
  our_state: z.enum(partyStates),
};

export const projectSummary = z
  .strictObject({
    ...summaryShape,
    tasks: z
      .strictObject({ total: z.int(), done: z.int() })
      .nullable()
      .meta({ description: "about_project_tasks" }),
  })
  .meta({ id: "ProjectSummary" });

const party = z.strictObject({
  organization: named,
  role: z.enum(projectRoles),
  state: z.enum(partyStates),
  invited_at: instant,
  answered_at: instant.nullable(),
  note: z.string(),
  left_at: instant.nullable(),
});

const check = z.strictObject({
  factor: z.enum(successFactors),
  organization: named,
  answer: z.enum(checkAnswers),
  note: z.string(),
  answered_at: instant,
});

export const project = z
  .strictObject({
    ...summaryShape,
    goal: z.string(),
    reason: z.string(),
    currency: z.string(),
    budget: money.nullable(),
    closed_at: instant.nullable(),
    parties: z.array(party).meta({ description: "about_project_parties" }),
    checks: z.array(check).meta({ description: "about_project_checks" }),
    steps: z.array(z.enum(projectSteps)),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "Project", description: "about_project" });

const presentBase = (view: Omit<ProjectListItem, "tasks">) => ({
  id: view.id,
  name: view.name,
  state: view.state,
  template: view.template,
  starts_on: view.startsOn,
  ends_on: view.endsOn,
  alliance: view.alliance,
  lead: view.lead,
  our_role: view.ours.role,
  our_state: view.ours.state,
});

export const presentProjectSummary = (view: ProjectListItem): z.infer<typeof projectSummary> => ({
  ...presentBase(view),
  tasks: view.tasks,
});

export const presentProject = (view: CheckedProject): z.infer<typeof project> => ({
  ...presentBase(view),
  goal: view.goal,
  reason: view.reason,
  currency: view.currency,
  budget: moneyOf(view.budgetMinor, view.currency),
  closed_at: view.closedAt,
  parties: view.parties.map(({ firm, role, state, invitedAt, answeredAt, note, leftAt }) => ({
    organization: firm,
    role,
    state,
    invited_at: invitedAt,
    answered_at: answeredAt,
    note,
    left_at: leftAt,
  })),
  checks: view.checks.map(({ factor, firm, answer, note, answeredAt }) => ({
    factor,
    organization: firm,
    answer,
    note,
    answered_at: answeredAt,
  })),
  steps: view.steps,
  updated_at: view.updatedAt,
  version: view.version,
});

const budget = z
  .number({ error: "invalid_amount" })
  .refine(Number.isSafeInteger, { error: "invalid_amount", abort: true })
  .min(0, "amount_not_positive")
  .nullable()
  .meta({ type: ["integer", "null"], description: "about_amount_minor" });

const inOrder: [
  (dates: { starts_on: string; ends_on: string }) => boolean,
  { path: string[]; error: string },
] = [(dates) => dates.starts_on <= dates.ends_on, { path: ["ends_on"], error: "date_order" }];

export const newProject = z
  .strictObject({
    alliance_id: id,
    name: name(longestProjectName),
    goal: paragraph(longestGoal).default(""),
    template: z.enum(templates, { error: "invalid_choice" }).default("blank"),
    currency,
    budget_minor: budget.default(null),
    starts_on: date,
    ends_on: date,
    parties: z
      .array(z.strictObject({ organization_id: id, role: z.enum(invitedRoles, { error: "invalid_choice" }) }))
      .max(50, 'too_many|{"max":50}')
      .default([]),
  })
  .refine(...inOrder)
  .meta({ id: "NewProject" });

export const projectInputOf = (body: z.output<typeof newProject>): ProjectInput => ({
  name: body.name,
  goal: body.goal,
  template: body.template as ProjectInput["template"],
  currency: body.currency,
  budgetMinor: body.budget_minor,
  startsOn: body.starts_on,
  endsOn: body.ends_on,
  parties: body.parties.map(({ organization_id, role }) => ({ organizationId: organization_id, role })),
});

/** A change of a project: what is left out stays. */
export const projectPatch = z
  .strictObject({
    name: name(longestProjectName).optional(),
    goal: paragraph(longestGoal).optional(),
    currency: currency.optional(),
    budget_minor: budget.optional(),
    starts_on: date.optional(),
    ends_on: date.optional(),
  })
  .meta({ id: "ProjectPatch" });

export const changedProject = (now: ProjectView, given: z.output<typeof projectPatch>): ProjectFacts => ({
  name: given.name ?? now.name,
  goal: given.goal ?? now.goal,
  currency: given.currency ?? now.currency,
  budgetMinor: given.budget_minor === undefined ? now.budgetMinor : given.budget_minor,
  startsOn: given.starts_on ?? now.startsOn,
  endsOn: given.ends_on ?? now.endsOn,
});

export const projectStep = z.strictObject({
  step: z.enum(projectSteps, { error: "invalid_choice" }),
  reason: paragraph(longestReason).default("").meta({ description: "about_project_reason" }),
  drop_open_tasks: z
    .boolean({ error: "invalid" })
    .default(false)
    .meta({ description: "about_drop_open_tasks" }),
});

export const projectAnswer = z.strictObject({
  answer: z.enum(["join", "decline"], { error: "invalid_choice" }),
  note: paragraph(longestReason).default(""),
});

export const newParty = z.strictObject({
  organization_id: id,
  role: z.enum(invitedRoles, { error: "invalid_choice" }),
});
export const partyNamed = z.strictObject({ organization_id: id });

export const checksGiven = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        factor: z.enum(successFactors, { error: "invalid_choice" }),
        answer: z.enum(checkAnswers, { error: "invalid_choice" }),
        note: paragraph(longestCheckNote).default(""),
      }),
    )
    .min(1, "required")
    .max(successFactors.length, `too_many|{"max":${successFactors.length}}`),
});

/** The latest answer to a factor counts; the firm's own answers of before give the versions. */
export const checksOf = (
  { answers }: z.output<typeof checksGiven>,
  before: readonly CheckView[],
): CheckInput[] =>
  [...new Map(answers.map((given) => [given.factor, given])).values()].map(({ factor, answer, note }) => ({
    factor,
    answer,
    note,
    version: before.find((one) => one.isUs && one.factor === factor)?.version ?? 0,
  }));

const timing = z.strictObject({
  start: date,
  finish: date,
  slack_days: z.int().meta({ description: "about_task_slack" }),
  is_critical: z.boolean(),
  late_days: z.int().nullable().meta({ description: "about_task_late" }),
});

export const task = z
  .strictObject({
    id,
    project_id: id,
    phase_id: id,
    kind: z.enum(taskKinds),
    name: z.string(),
    description: z.string(),
    duration_days: z.int().meta({ description: "about_task_duration" }),
    not_before: date.nullable(),
    deadline: date.nullable(),
    organization: named,
    assignee: named.nullable(),
    state: z.enum(taskStates),
    progress: z.int(),
    started_on: date.nullable(),
    finished_on: date.nullable(),
    timing: timing.nullable().meta({ description: "about_task_timing" }),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "ProjectTask", description: "about_task" });

/** A task with the project that it belongs to. */
type PlacedTask = TaskView & { projectId: string };

export const presentTask = (view: PlacedTask): z.infer<typeof task> => ({
  id: view.id,
  project_id: view.projectId,
  phase_id: view.phaseId,
  kind: view.kind,
  name: view.name,
  description: view.description,
  duration_days: view.durationDays,
  not_before: view.notBefore,
  deadline: view.deadline,
  organization: { id: view.firm.id, name: view.firm.name },
  assignee: view.assignee && { id: view.assignee.id, name: view.assignee.name },
  state: view.state,
  progress: view.progress,
  started_on: view.startedOn,
  finished_on: view.finishedOn,
  timing: view.timing && {
    start: view.timing.start,
    finish: view.timing.finish,
    slack_days: view.timing.slack,
    is_critical: view.timing.isCritical,
    late_days: view.timing.lateBy,
  },
  updated_at: view.updatedAt,
  version: view.version,
});

const taskFields = {
  phase_id: id,
  kind: z.enum(taskKinds, { error: "invalid_choice" }),
  name: name(longestTaskName),
  description: paragraph(longestDescription),
  duration_days: duration.meta({ description: "about_task_duration" }),
  not_before: date.nullable(),
  deadline: date.nullable(),
  organization_id: id,
  assignee_user_id: id.nullable(),
};

type TaskBody = {
  kind: TaskInput["kind"];
  duration_days: number;
  not_before: string | null;
  deadline: string | null;
};

const checkTask = (body: TaskBody, context: z.RefinementCtx): void => {
  const { kind, duration_days: durationDays, not_before: notBefore, deadline } = body;
  const fault = faultOfTask({ kind, durationDays, notBefore, deadline });
  const path = fault?.path === "durationDays" ? "duration_days" : "deadline";
  if (fault) context.addIssue({ code: "custom", path: [path], message: fault.error });
};

export const newTask = z
  .strictObject({
    ...taskFields,
    kind: taskFields.kind.default("task"),
    description: taskFields.description.default(""),
    duration_days: taskFields.duration_days.default(0),
    not_before: taskFields.not_before.default(null),
    deadline: taskFields.deadline.default(null),
    assignee_user_id: taskFields.assignee_user_id.default(null),
  })
  .superRefine(checkTask)
  .meta({ id: "NewProjectTask" });

export const taskInputOf = (body: z.output<typeof newTask>): TaskInput => ({
  phaseId: body.phase_id,
  kind: body.kind,
  name: body.name,
  description: body.description,
  durationDays: body.kind === "milestone" ? 0 : body.duration_days,
  notBefore: body.not_before,
  deadline: body.deadline,
  organizationId: body.organization_id,
  assigneeUserId: body.assignee_user_id,
});

/** A change of a task: what is left out stays. With another firm the person goes, unless one is named. */
export const taskPatch = z.strictObject(taskFields).partial().meta({ id: "ProjectTaskPatch" });

export const changedTask = (now: TaskView, given: z.output<typeof taskPatch>): TaskInput => {
  const organizationId = given.organization_id ?? now.firm.id;
  const kept = organizationId === now.firm.id ? (now.assignee?.id ?? null) : null;
  const kind = given.kind ?? now.kind;
  return {
    phaseId: given.phase_id ?? now.phaseId,
    kind,
    name: given.name ?? now.name,
    description: given.description ?? now.description,
    durationDays: kind === "milestone" ? 0 : (given.duration_days ?? now.durationDays),
    notBefore: given.not_before === undefined ? now.notBefore : given.not_before,
    deadline: given.deadline === undefined ? now.deadline : given.deadline,
    organizationId,
    assigneeUserId: given.assignee_user_id === undefined ? kept : given.assignee_user_id,
  };
};

export const workGiven = z.strictObject({
  state: z.enum(taskStates, { error: "invalid_choice" }),
  progress: z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(0, 'too_small|{"min":0}')
    .max(100, 'too_big|{"max":100}')
    .nullable()
    .default(null),
  started_on: date.nullable().default(null),
  finished_on: date.nullable().default(null),
});

export const workOf = (body: z.output<typeof workGiven>): WorkInput => ({
  state: body.state,
  progress: body.progress,
  startedOn: body.started_on,
  finishedOn: body.finished_on,
});

export const move = z.strictObject({ direction: z.enum(["up", "down"], { error: "invalid_choice" }) });
export const stepOf = ({ direction }: z.output<typeof move>): -1 | 1 => (direction === "up" ? -1 : 1);

export const phase = z
  .strictObject({ id, project_id: id, name: z.string(), version: z.int() })
  .meta({ id: "ProjectPhase" });
export const phaseNamed = z.strictObject({ name: name(longestPhaseName) });

/** A phase with the project that it belongs to. */
type PlacedPhase = Pick<PhaseView, "id" | "name" | "version"> & { projectId: string };

export const presentPhase = (view: PlacedPhase): z.infer<typeof phase> => ({
  id: view.id,
  project_id: view.projectId,
  name: view.name,
  version: view.version,
});

export const dependency = z
  .strictObject({
    id,
    predecessor_id: id,
    successor_id: id,
    kind: z.enum(dependencyKinds).meta({ description: "about_dependency_kind" }),
    lag_days: z.int().meta({ description: "about_dependency_lag" }),
  })
  .meta({ id: "TaskDependency" });

export const newDependency = z
  .strictObject({
    predecessor_id: id,
    successor_id: id,
    kind: z
      .enum(dependencyKinds, { error: "invalid_choice" })
      .default("fs")
      .meta({ description: "about_dependency_kind" }),
    lag_days: lag.default(0).meta({ description: "about_dependency_lag" }),
  })
  .meta({ id: "NewTaskDependency" });

export const linkOf = (body: z.output<typeof newDependency>): LinkInput => ({
  predecessorId: body.predecessor_id,
  kind: body.kind,
  lagDays: body.lag_days,
});

export const plan = z
  .strictObject({
    project_id: id,
    revision: z.int().meta({ description: "about_plan_revision" }),
    phases: z.array(z.strictObject({ id, name: z.string(), version: z.int(), task_ids: z.array(id) })),
    dependencies: z.array(dependency),
    finish: date.nullable(),
    critical_path: z.array(id),
    people: z.array(z.strictObject({ id, name: z.string(), organization: named })),
  })
  .meta({ id: "ProjectPlan", description: "about_project_plan" });

export const presentPlan = (projectId: string, view: PlanView): z.infer<typeof plan> => ({
  project_id: projectId,
  revision: view.revision,
  phases: view.phases.map(({ id: phaseId, name: title, version, tasks }) => ({
    id: phaseId,
    name: title,
    version,
    task_ids: tasks.map((one) => one.id),
  })),
  dependencies: view.links.map((link) => ({
    id: link.id,
    predecessor_id: link.predecessorId,
    successor_id: link.successorId,
    kind: link.kind,
    lag_days: link.lagDays,
  })),
  finish: view.finish,
  critical_path: view.criticalPath,
  people: view.people.map(({ id: personId, name: person, firm }) => ({
    id: personId,
    name: person,
    organization: firm,
  })),
});

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };
const member = { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" };

export const projectSummaryExample: z.infer<typeof projectSummary> = {
  id: "019a0000-0000-7000-8000-0000000000c1",
  name: "CRM at both of us",
  state: "running",
  template: "crm_rollout",
  starts_on: "2026-03-02",
  ends_on: "2026-06-30",
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China Channel" },
  lead,
  our_role: "lead",
  our_state: "joined",
  tasks: { total: 18, done: 4 },
};

const { tasks: _tasks, ...summaryWithoutTasks } = projectSummaryExample;

export const projectExample: z.infer<typeof project> = {
  ...summaryWithoutTasks,
  goal: "One view of every customer that both of us serve.",
  reason: "",
  currency: "CNY",
  budget: { amount_minor: 80_000_000, currency: "CNY" },
  closed_at: null,
  parties: [
    {
      organization: lead,
      role: "lead",
      state: "joined",
      invited_at: "2026-02-20T08:00:00.000Z",
      answered_at: "2026-02-20T08:00:00.000Z",
      note: "",
      left_at: null,
    },
    {
      organization: member,
      role: "contributor",
      state: "joined",
      invited_at: "2026-02-20T08:00:00.000Z",
      answered_at: "2026-02-21T03:00:00.000Z",
      note: "",
      left_at: null,
    },
  ],
  checks: [
    {
      factor: "leadership",
      organization: lead,
      answer: "yes",
      note: "",
      answered_at: "2026-02-22T03:00:00.000Z",
    },
  ],
  steps: ["pause", "close", "cancel"],
  updated_at: "2026-03-02T01:00:00.000Z",
  version: 2,
};

const phaseId = "019a0000-0000-7000-8000-0000000000c2";

export const taskExample: z.infer<typeof task> = {
  id: "019a0000-0000-7000-8000-0000000000c3",
  project_id: projectExample.id,
  phase_id: phaseId,
  kind: "task",
  name: "Look through customer data",
  description: "",
  duration_days: 5,
  not_before: null,
  deadline: "2026-04-10",
  organization: member,
  assignee: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
  state: "doing",
  progress: 40,
  started_on: "2026-03-30",
  finished_on: null,
  timing: { start: "2026-03-30", finish: "2026-04-03", slack_days: 0, is_critical: true, late_days: null },
  updated_at: "2026-03-31T02:00:00.000Z",
  version: 3,
};

export const phaseExample: z.infer<typeof phase> = {
  id: phaseId,
  project_id: projectExample.id,
  name: "Sorting out the business",
  version: 1,
};

export const dependencyExample: z.infer<typeof dependency> = {
  id: "019a0000-0000-7000-8000-0000000000c4",
  predecessor_id: "019a0000-0000-7000-8000-0000000000c5",
  successor_id: taskExample.id,
  kind: "fs",
  lag_days: 0,
};

export const planExample: z.infer<typeof plan> = {
  project_id: projectExample.id,
  revision: 7,
  phases: [{ id: phaseId, name: phaseExample.name, version: 1, task_ids: [taskExample.id] }],
  dependencies: [dependencyExample],
  finish: "2026-06-26",
  critical_path: [taskExample.id],
  people: [{ id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao", organization: member }],
};
