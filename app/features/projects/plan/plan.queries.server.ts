// The plan of a project as the firms that have joined see it: phases, tasks, what waits for what, and when it comes about.

import type { DependencyKind, TaskKind, TaskState } from "#db/tables-projects";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { listProjectPeople, type ProjectPerson, type ProjectView } from "../projects.queries.server";
import type { PlanFault, Schedule } from "../schedule/plan";
import { schedule } from "../schedule/schedule.rules";
import { planToSchedule } from "./plan.rules";
import { readCalendars } from "./working-times.server";

type Named = { id: string; name: string };

export type LinkView = {
  id: string;
  predecessorId: string;
  successorId: string;
  kind: DependencyKind;
  lagDays: number;
};

/** When a task comes about, in the zone of the firm that does it; slack in its working days. */
export type Timing = {
  start: string;
  finish: string;
  slack: number;
  isCritical: boolean;
  /** Working days after its deadline; null where it is kept or there is none. */
  lateBy: number | null;
};

export type TaskView = {
  id: string;
  phaseId: string;
  kind: TaskKind;
  name: string;
  description: string;
  durationDays: number;
  notBefore: string | null;
  deadline: string | null;
  /** `isIn` is false once it has left the project or its alliance. */
  firm: Named & { isIn: boolean };
  /** `isIn` is false for somebody who has left that firm or only reads. */
  assignee: (Named & { isIn: boolean }) | null;
  state: TaskState;
  progress: number;
  startedOn: string | null;
  finishedOn: string | null;
  createdByUserId: string;
  updatedAt: string;
  version: number;
  /** Null for what was dropped, and where the plan cannot be scheduled. */
  timing: Timing | null;
};

export type PhaseView = { id: string; name: string; version: number; tasks: TaskView[] };

export type PlanView = {
  revision: number;
  phases: PhaseView[];
  links: LinkView[];
  /** The day on which the last task is finished; null for a plan without tasks or one that cannot be scheduled. */
  finish: string | null;
  /** Of the firm that leads the project. */
  today: string;
  /** Ids of tasks, from the beginning. */
  criticalPath: string[];
  fault: PlanFault | null;
  people: ProjectPerson[];
};

/** The plan of a project that the firm has joined. */
export const getPlan = async (scope: Scope, project: ProjectView): Promise<PlanView> => {
  const { id } = project;
  const [plan, phases, tasks, links, people, zones] = await Promise.all([
    scope.db.projects
      .of("project_plans")
      .where("project_plans.project_id", "=", id)
      .select("project_plans.revision")
      .executeTakeFirst(),
    scope.db.projects
      .of("project_phases")
      .where("project_phases.project_id", "=", id)
      .select(["project_phases.id", "project_phases.name", "project_phases.version"])
      .orderBy("project_phases.position")
      .orderBy("project_phases.id")
      .execute(),
    readTasks(scope, id),
    scope.db.projects
      .of("task_dependencies")
      .where("task_dependencies.project_id", "=", id)
      .select([
        "task_dependencies.id",
        "predecessor_id as predecessorId",
        "successor_id as successorId",
        "kind",
        "lag_days as lagDays",
      ])
      .orderBy("task_dependencies.id")
      .execute(),
    listProjectPeople(scope, id),
    listZones(scope, id),
  ]);
  const views = tasks.map((task) => viewOf(task, project, people));
  const leadZone = zones.find((firm) => firm.id === project.lead.id)?.timeZone ?? "UTC";
  const today = dateIn(scope.clock(), leadZone);
  const isUnderWay = project.state === "running" || project.state === "paused";
  const result = schedule(
    planToSchedule({
      startsOn: project.startsOn,
      today: isUnderWay ? today : null,
      tasks: views,
      links,
      calendars: [...(await readCalendars(scope.db, zones)).values()],
    }),
  );
  const timings = result.ok ? timingsOf(result.value) : new Map<string, Timing>();
  return {
    revision: plan?.revision ?? 1,
    phases: phases.map((phase) => ({
      ...phase,
      tasks: views
        .filter(({ phaseId }) => phaseId === phase.id)
        .map((task) => ({ ...task, timing: timings.get(task.id) ?? null })),
    })),
    links,
    finish: result.ok ? result.value.finish : null,
    today,
    criticalPath: result.ok ? result.value.criticalPath : [],
    fault: result.ok ? null : result.fault,
    people,
  };
};

const timingsOf = ({ tasks, missedDeadlines }: Schedule): Map<string, Timing> => {
  const late = new Map(missedDeadlines.map(({ taskId, lateBy }) => [taskId, lateBy]));
  return new Map(
    tasks.map((task) => [
      task.id,
      {
        start: task.earlyStart,
        finish: task.earlyFinish,
        slack: task.totalSlack,
        isCritical: task.isCritical,
        lateBy: late.get(task.id) ?? null,
      },
    ]),
  );
};

/** The zones of all firms that are or were in the project, so that what was done by one that left is scheduled as well. */
const listZones = (scope: Scope, id: string): Promise<{ id: string; timeZone: string }[]> =>
  scope.db.projects
    .parties()
    .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
    .where("project_parties.project_id", "=", id)
    .select(["organizations.id", "organizations.time_zone as timeZone"])
    .execute();

const readTasks = (scope: Scope, projectId: string, taskId?: string) =>
  scope.db.projects
    .of("project_tasks")
    .innerJoin("organizations", "organizations.id", "project_tasks.organization_id")
    .leftJoin("users", "users.id", "project_tasks.assignee_user_id")
    .where("project_tasks.project_id", "=", projectId)
    .$if(taskId !== undefined, (query) => query.where("project_tasks.id", "=", taskId ?? ""))
    .select([
      "project_tasks.id",
      "project_tasks.phase_id as phaseId",
      "project_tasks.kind",
      "project_tasks.name",
      "project_tasks.description",
      "project_tasks.duration_days as durationDays",
      "project_tasks.not_before as notBefore",
      "project_tasks.deadline",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "users.id as assigneeId",
      "users.name as assignee",
      "project_tasks.state",
      "project_tasks.progress",
      "project_tasks.started_on as startedOn",
      "project_tasks.finished_on as finishedOn",
      "project_tasks.created_by_user_id as createdByUserId",
      "project_tasks.updated_at as updatedAt",
      "project_tasks.version",
    ])
    .orderBy("project_tasks.position")
    .orderBy("project_tasks.id")
    .execute();

type TaskRow = Awaited<ReturnType<typeof readTasks>>[number];

const viewOf = (
  { firmId, firm, assigneeId, assignee, ...task }: TaskRow,
  { parties }: Pick<ProjectView, "parties">,
  people: readonly ProjectPerson[],
): TaskView => ({
  ...task,
  firm: {
    id: firmId,
    name: firm,
    isIn: parties.some((party) => party.firm.id === firmId && party.state === "joined" && party.stands),
  },
  assignee:
    assigneeId === null
      ? null
      : {
          id: assigneeId,
          name: assignee ?? "",
          isIn: people.some((person) => person.id === assigneeId && person.firm.id === firmId),
        },
  timing: null,
});

/** One task of a project that the firm has joined, without its dates; null where there is none. */
export const getTask = async (scope: Scope, project: ProjectView, id: string): Promise<TaskView | null> => {
  if (!isId(id)) return null;
  const [row] = await readTasks(scope, project.id, id);
  return row ? viewOf(row, project, await listProjectPeople(scope, project.id)) : null;
};

/** The project of a task that the firm can see; null where there is none. */
export const projectOfTask = async (scope: Scope, id: string): Promise<string | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.projects
    .of("project_tasks")
    .where("project_tasks.id", "=", id)
    .select("project_tasks.project_id as projectId")
    .executeTakeFirst();
  return row?.projectId ?? null;
};
