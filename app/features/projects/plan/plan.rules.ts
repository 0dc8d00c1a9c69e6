// The plan of a project: what tasks and dependencies may be, who may do what with one, and its way into the scheduling. Pure; safe for
// the browser.

import type { DependencyKind, TaskKind, TaskState } from "#db/tables-projects";
import type { Plan, WorkingCalendar } from "../schedule/plan";
import { standardWeek } from "../schedule/standard-week";

export const taskKinds = ["task", "milestone"] as const satisfies readonly TaskKind[];
export const taskStates = ["open", "doing", "done", "dropped"] as const satisfies readonly TaskState[];
export const dependencyKinds = ["fs", "ss", "ff", "sf"] as const satisfies readonly DependencyKind[];

/** How much one project holds. */
export const mostPhases = 50;
export const mostTasks = 5000;
export const mostDependencies = 10_000;

export type Standing = {
  state: TaskState;
  progress: number;
  startedOn: string | null;
  finishedOn: string | null;
};

/**
 * What a task is after somebody has said how it stands: what follows from the state is filled in, with today where no day was said.
 * Codes: `actual_reversed`; `actual_in_future`, for days after today; `task_before_project`.
 */
export const standingAfter = (
  said: { state: TaskState; progress: number | null; startedOn: string | null; finishedOn: string | null },
  { today, startsOn, kind }: { today: string; startsOn: string; kind: TaskKind },
):
  | { ok: true; value: Standing }
  | { ok: false; code: "actual_reversed" | "actual_in_future" | "task_before_project" } => {
  const value = fill(said, today, kind);
  const days = [value.startedOn, value.finishedOn].filter((day): day is string => day !== null);
  if (days.some((day) => day > today)) return { ok: false, code: "actual_in_future" };
  if (days.some((day) => day < startsOn)) return { ok: false, code: "task_before_project" };
  if (value.startedOn && value.finishedOn && value.finishedOn < value.startedOn)
    return { ok: false, code: "actual_reversed" };
  return { ok: true, value };
};

const fill = (
  said: { state: TaskState; progress: number | null; startedOn: string | null; finishedOn: string | null },
  today: string,
  kind: TaskKind,
): Standing => {
  const { state, progress } = said;
  if (state === "open") return { state, progress: 0, startedOn: null, finishedOn: null };
  if (state === "done") {
    const finishedOn = said.finishedOn ?? today;
    const startedOn = kind === "milestone" ? finishedOn : (said.startedOn ?? finishedOn);
    return { state, progress: 100, startedOn, finishedOn };
  }
  const isBegun = state === "doing";
  return {
    state,
    progress: Math.min(progress ?? 0, 99),
    startedOn: said.startedOn ?? (isBegun ? today : null),
    finishedOn: null,
  };
};

/** The first of a task's wishes that lies before the project; null where none does. */
export const wishBefore = (
  { notBefore, deadline }: { notBefore: string | null; deadline: string | null },
  startsOn: string,
): string | null => [notBefore, deadline].find((day) => day !== null && day < startsOn) ?? null;

type TaskOfPlan = {
  id: string;
  kind: TaskKind;
  firm: { id: string };
  state: TaskState;
  durationDays: number;
  notBefore: string | null;
  deadline: string | null;
  startedOn: string | null;
  finishedOn: string | null;
};

type LinkOfPlan = { predecessorId: string; successorId: string; kind: DependencyKind; lagDays: number };

/**
 * The plan as the scheduling takes it. What was dropped is not scheduled, and nothing waits for it. `today` counts once the project has
 * begun: what has not happened by then lies ahead.
 */
export const planToSchedule = ({
  startsOn,
  today,
  tasks,
  links,
  calendars,
}: {
  startsOn: string;
  /** Null while the project is planned, and once it is over. */
  today: string | null;
  tasks: readonly TaskOfPlan[];
  links: readonly LinkOfPlan[];
  calendars: readonly WorkingCalendar[];
}): Plan => {
  const kept = tasks.filter(({ state }) => state !== "dropped");
  const ids = new Set(kept.map(({ id }) => id));
  return {
    startsOn,
    asOf: today !== null && today >= startsOn ? today : null,
    tasks: kept.map((task) => ({
      id: task.id,
      calendarId: task.firm.id,
      duration: task.durationDays,
      notBefore: task.notBefore,
      deadline: task.deadline,
      startedOn: task.startedOn,
      finishedOn: task.finishedOn,
    })),
    dependencies: links
      .filter(({ predecessorId, successorId }) => ids.has(predecessorId) && ids.has(successorId))
      .map(({ predecessorId, successorId, kind, lagDays }) => ({
        predecessorId,
        successorId,
        kind: scheduledKind(kind),
        lag: lagDays,
      })),
    calendars,
  };
};

export const scheduledKind = (kind: DependencyKind) => kind.toUpperCase() as Uppercase<DependencyKind>;

/** What a firm has said of when it works. */
type WorkingTimes = {
  /** `weekdays` in digits of ISO 8601: `12345`. */
  week: { weekdays: string; opens: string; closes: string } | null;
  /** Dates not worked, and dates worked in lieu. */
  off: readonly string[];
  worked: readonly string[];
};

/** Monday to Friday in the firm's zone, where it has said nothing else. */
export const calendarOf = (
  firm: { id: string; timeZone: string },
  { week, off, worked }: WorkingTimes = { week: null, off: [], worked: [] },
): WorkingCalendar => ({
  ...standardWeek(firm.id, firm.timeZone),
  ...(week && { ...week, weekdays: [...week.weekdays].map(Number) }),
  holidays: off,
  extraDays: worked,
});
