// The shapes of the scheduling of a project: what goes in, what comes out, what is refused. Types and limits alone.

import type { CalendarDate } from "~/lib/dates";

/**
 * When a firm works. A working day is a date of the firm's zone, however many hours its clock gives it; it begins when the wall clock
 * shows `opens` and ends when it shows `closes`.
 */
export type WorkingCalendar = {
  id: string;
  /** IANA name. */
  timeZone: string;
  /** Days worked each week, ISO 8601: 1 is Monday, 7 is Sunday. At least one. */
  weekdays: readonly number[];
  /** `HH:MM` on the wall, `opens` before `closes`, `24:00` at the latest. */
  opens: string;
  closes: string;
  /** Dates not worked, whatever their weekday; they win over `extraDays`. */
  holidays: readonly CalendarDate[];
  /** Dates worked whatever their weekday, as the days in lieu of a holiday are (调休). */
  extraDays: readonly CalendarDate[];
};

/** Finish to start, start to start, finish to finish, start to finish: the end of the predecessor, then that of the successor. */
export const dependencyKinds = ["FS", "SS", "FF", "SF"] as const;
export type DependencyKind = (typeof dependencyKinds)[number];

export type PlanTask = {
  id: string;
  /** The calendar of the firm that does it. */
  calendarId: string;
  /** Whole working days; 0 is a milestone. */
  duration: number;
  /** No start before this date. */
  notBefore?: CalendarDate | null;
  /** Moves nothing; the schedule says when it is missed. */
  deadline?: CalendarDate | null;
  /** What has happened. A milestone has one date, `finishedOn`, or else `startedOn`. */
  startedOn?: CalendarDate | null;
  finishedOn?: CalendarDate | null;
};

export type PlanDependency = {
  predecessorId: string;
  successorId: string;
  kind: DependencyKind;
  /** Whole working days of the successor's calendar; negative is a lead. */
  lag: number;
};

export type Plan = {
  /** No task starts before this date of its own zone. */
  startsOn: CalendarDate;
  /** The date up to which actual dates are known: what has not started by then starts on it or later, what has not finished finishes on it
   * or later. None: as planned. */
  asOf?: CalendarDate | null;
  tasks: readonly PlanTask[];
  dependencies: readonly PlanDependency[];
  calendars: readonly WorkingCalendar[];
};

/** The most working days that a task may take or a dependency may wait or lead: some ten years. */
export const scheduleLimits = { duration: 2_600, lag: 2_600 } as const;

/** Why a task lies where it does, and no earlier. */
export type Driver =
  | { by: "dependency"; dependency: PlanDependency }
  | { by: "not_before" | "project_start" | "as_of" | "actual" };

/** Dates are those of the task's own zone, both ends belong to the task; slack is in working days of its own calendar. */
export type ScheduledTask = {
  id: string;
  earlyStart: CalendarDate;
  earlyFinish: CalendarDate;
  lateStart: CalendarDate;
  lateFinish: CalendarDate;
  /** How far the finish may slip before the project's does. */
  totalSlack: number;
  /** How far it may slip before any successor, or the project's finish, does. */
  freeSlack: number;
  /** Not finished, and without total slack or on a path that drives the project's finish. */
  isCritical: boolean;
  /** At least one; all that bind alike, dependencies first. */
  drivers: Driver[];
};

export type MissedDeadline = {
  taskId: string;
  deadline: CalendarDate;
  finish: CalendarDate;
  /** Working days of the task's calendar after the deadline up to the finish, at least 1. */
  lateBy: number;
};

export type Schedule = {
  /** In the order of their ids. */
  tasks: ScheduledTask[];
  /** The latest finish of all tasks, each by the date of its own zone; null without tasks. */
  finish: CalendarDate | null;
  /** One path that drives the finish, from its beginning; finished tasks are history and not on it. */
  criticalPath: string[];
  /** In the order of the task's ids. */
  missedDeadlines: MissedDeadline[];
};

/** Why there is no schedule. One fault is told, the same one in whatever order the input comes. */
export type PlanFault =
  | { code: "start_invalid" | "as_of_invalid" }
  /** Two calendars with one id; an id that no calendar has; a zone, weekday, time or date that is none. */
  | { code: "calendar_twice" | "calendar_unknown"; calendarId: string; taskId?: string }
  | { code: "calendar_invalid"; calendarId: string; field: keyof WorkingCalendar }
  /** No weekday is worked. */
  | { code: "calendar_without_days"; calendarId: string }
  | { code: "task_twice"; taskId: string }
  | { code: "duration_invalid"; taskId: string; most: number }
  | { code: "date_invalid"; taskId: string; field: TaskDate }
  | { code: "task_before_project"; taskId: string; field: TaskDate; startsOn: CalendarDate }
  | { code: "actual_reversed"; taskId: string }
  | { code: "task_unknown" | "dependency_on_itself" | "kind_invalid"; taskId: string }
  | { code: "lag_invalid"; predecessorId: string; successorId: string; most: number }
  /** Each waits for the one before it, the first and last are the same. */
  | { code: "cycle"; path: string[] }
  /** The task would end after the year 2199. */
  | { code: "out_of_range"; taskId: string };

export type TaskDate = "notBefore" | "deadline" | "startedOn" | "finishedOn";

export type ScheduleResult = { ok: true; value: Schedule } | { ok: false; fault: PlanFault };
