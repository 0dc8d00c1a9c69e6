// When the tasks of several projects come about, read for all of them at once: for baselines, reports and the portfolio.

import type { TenantDatabase } from "#db/scope.server";
import type { DependencyKind, ProjectState, TaskKind, TaskState } from "#db/tables-projects";
import { dateIn } from "~/lib/dates";
import { planToSchedule } from "../plan/plan.rules";
import { readCalendars } from "../plan/working-times.server";
import type { WorkingCalendar } from "../schedule/plan";
import { schedule } from "../schedule/schedule.rules";

export type DatedRow = {
  id: string;
  phaseId: string;
  kind: TaskKind;
  name: string;
  firmId: string;
  state: TaskState;
  progress: number;
  durationDays: number;
  /** Null where the plan cannot be scheduled, and for what was dropped. */
  start: string | null;
  finish: string | null;
};

export type DatedPlan = {
  /** In their order. */
  phases: { id: string; name: string }[];
  tasks: DatedRow[];
  /** Null for a plan without tasks or one that cannot be scheduled. */
  finish: string | null;
  isScheduled: boolean;
  calendars: WorkingCalendar[];
  /** Of the firm that leads the project. */
  today: string;
};

type Dated = { id: string; startsOn: string; state: ProjectState; leadId: string };

/** The plans of projects that the firm has joined, by their ids. */
export const readDates = async (
  db: TenantDatabase,
  projects: readonly Dated[],
  now: Date,
): Promise<Map<string, DatedPlan>> => {
  if (projects.length === 0) return new Map();
  const ids = projects.map(({ id }) => id);
  const phases = await db.projects
    .of("project_phases")
    .where("project_phases.project_id", "in", ids)
    .select(["project_phases.id", "project_phases.name", "project_phases.project_id as projectId"])
    .orderBy("project_phases.position")
    .orderBy("project_phases.id")
    .execute();
  const tasks = await db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "in", ids)
    .select([
      "project_tasks.id",
      "project_tasks.project_id as projectId",
      "project_tasks.phase_id as phaseId",
      "project_tasks.kind",
      "project_tasks.name",
      "project_tasks.organization_id as firmId",
      "project_tasks.state",
      "project_tasks.progress",
      "project_tasks.duration_days as durationDays",
      "project_tasks.not_before as notBefore",
      "project_tasks.deadline",
      "project_tasks.started_on as startedOn",
      "project_tasks.finished_on as finishedOn",
    ])
    .orderBy("project_tasks.position")
    .orderBy("project_tasks.id")
    .execute();
  const links = await db.projects
    .of("task_dependencies")
    .where("task_dependencies.project_id", "in", ids)
    .select([
      "task_dependencies.project_id as projectId",
      "predecessor_id as predecessorId",
      "successor_id as successorId",
      "kind",
      "lag_days as lagDays",
    ])
    .orderBy("task_dependencies.id")
    .execute();
  const firms = await db.projects
    .parties()
    .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
    .where("project_parties.project_id", "in", ids)
    .select([
      "project_parties.project_id as projectId",
      "organizations.id",
      "organizations.time_zone as timeZone",
    ])
    .execute();
  const calendars = await readCalendars(db, firms);
  const of = <Row extends { projectId: string }>(rows: readonly Row[]) => {
    const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of rows) groups.get(row.projectId)?.push(row);
    return (id: string): Row[] => groups.get(id) ?? [];
  };
  const [phasesOf, tasksOf, linksOf, firmsOf] = [of(phases), of(tasks), of(links), of(firms)];
  return new Map(
    projects.map((project) => [
      project.id,
      datedPlan(
        project,
        { tasks: tasksOf(project.id), links: linksOf(project.id), firms: firmsOf(project.id), calendars },
        phasesOf(project.id).map(({ id, name }) => ({ id, name })),
        now,
      ),
    ]),
  );
};

type Read = {
  tasks: (Omit<DatedRow, "start" | "finish"> &
    Record<"notBefore" | "deadline" | "startedOn" | "finishedOn", string | null>)[];
  links: { predecessorId: string; successorId: string; kind: DependencyKind; lagDays: number }[];
  firms: { id: string; timeZone: string }[];
  /** Of the firms of all projects. */
  calendars: ReadonlyMap<string, WorkingCalendar>;
};

const datedPlan = (
  { startsOn, state, leadId }: Dated,
  { tasks, links, firms, calendars: known }: Read,
  phases: DatedPlan["phases"],
  now: Date,
): DatedPlan => {
  const calendars = firms.flatMap(({ id }) => known.get(id) ?? []);
  const today = dateIn(now, firms.find(({ id }) => id === leadId)?.timeZone ?? "UTC");
  const isUnderWay = state === "running" || state === "paused";
  const made = schedule(
    planToSchedule({
      startsOn,
      today: isUnderWay ? today : null,
      tasks: tasks.map((task) => ({ ...task, firm: { id: task.firmId } })),
      links,
      calendars,
    }),
  );
  const dates = new Map(made.ok ? made.value.tasks.map((task) => [task.id, task]) : []);
  return {
    phases,
    tasks: tasks.map(({ id, phaseId, kind, name, firmId, state: standing, progress, durationDays }) => ({
      id,
      phaseId,
      kind,
      name,
      firmId,
      state: standing,
      progress,
      durationDays,
      start: dates.get(id)?.earlyStart ?? null,
      finish: dates.get(id)?.earlyFinish ?? null,
    })),
    finish: made.ok ? made.value.finish : null,
    isScheduled: made.ok,
    calendars,
    today,
  };
};
