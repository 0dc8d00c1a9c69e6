// How far a project has moved from the plan that its parties kept as their baseline. Pure.

import type { CalendarDate } from "~/lib/dates";
import { byText } from "./check-plan.rules";
import type { WorkingCalendar } from "./plan";
import { dayOf, type WorkingDays, workingDays } from "./working-days.rules";

/** One task as planned then or now. */
export type DatedTask = {
  taskId: string;
  phaseId: string | null;
  /** The calendar by whose days its drift counts. */
  calendarId: string;
  start: CalendarDate;
  finish: CalendarDate;
};

/** `days` are working days, positive for later; null where one of the dates is. */
export type Moved = { baseline: CalendarDate | null; present: CalendarDate | null; days: number | null };

export type Drift = {
  /** Tasks of both, in the order of their ids; counted by the calendar that the task has now. */
  tasks: { taskId: string; start: Moved; finish: Moved }[];
  /** Ids of tasks of the present plan alone, and of the baseline alone. */
  added: string[];
  removed: string[];
  /** From the first start to the last finish of the tasks of a phase, then and now; counted by the project's calendar. */
  phases: { phaseId: string; start: Moved; finish: Moved }[];
  project: { start: Moved; finish: Moved };
};

/**
 * Compares two sets of dates. `projectCalendarId` names the calendar by which phases and the project count; every calendar that a present task
 * names must be among the calendars.
 */
export function driftFrom(
  baseline: readonly DatedTask[],
  present: readonly DatedTask[],
  calendars: readonly WorkingCalendar[],
  projectCalendarId: string,
): Drift {
  const counts = new Map(calendars.map((calendar) => [calendar.id, workingDays(calendar)]));
  const countOf = (calendarId: string): WorkingDays => {
    const found = counts.get(calendarId);
    if (!found) throw new Error(`There is no calendar ${calendarId}.`);
    return found;
  };
  const before = new Map(baseline.map((task) => [task.taskId, task]));
  const now = [...present].sort((a, b) => byText(a.taskId, b.taskId));
  const ids = new Set(now.map(({ taskId }) => taskId));
  const ofProject = countOf(projectCalendarId);
  const phases = [...new Set([...baseline, ...present].flatMap(({ phaseId }) => phaseId ?? []))].sort();
  return {
    tasks: now.flatMap((task) => {
      const kept = before.get(task.taskId);
      return kept ? [{ taskId: task.taskId, ...movedSpan(kept, task, countOf(task.calendarId)) }] : [];
    }),
    added: now.flatMap(({ taskId }) => (before.has(taskId) ? [] : [taskId])),
    removed: [...before.keys()].filter((taskId) => !ids.has(taskId)).sort(),
    phases: phases.map((phaseId) => {
      const ofPhase = (task: DatedTask): boolean => task.phaseId === phaseId;
      return {
        phaseId,
        ...movedSpan(spanOf(baseline.filter(ofPhase)), spanOf(now.filter(ofPhase)), ofProject),
      };
    }),
    project: movedSpan(spanOf(baseline), spanOf(now), ofProject),
  };
}

type Span = { start: CalendarDate; finish: CalendarDate };

const spanOf = (tasks: readonly Span[]): Span | null =>
  tasks.reduce<Span | null>(
    (span, { start, finish }) => ({
      start: span && span.start < start ? span.start : start,
      finish: span && span.finish > finish ? span.finish : finish,
    }),
    null,
  );

function movedSpan(
  before: Span | null,
  now: Span | null,
  days: WorkingDays,
): { start: Moved; finish: Moved } {
  const moved = (end: keyof Span, count: (date: CalendarDate) => number): Moved => {
    const [baseline, present] = [before?.[end] ?? null, now?.[end] ?? null];
    return { baseline, present, days: baseline && present ? count(present) - count(baseline) : null };
  };
  return {
    start: moved("start", (date) => days.rank(dayOf(date))),
    finish: moved("finish", (date) => days.rank(dayOf(date) + 1)),
  };
}
