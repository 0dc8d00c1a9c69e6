// What is wrong with a plan before anything is scheduled, and its calendars and tasks made ready for it. Pure.

import { type CalendarDate, isCalendarDate, isTimeZone } from "~/lib/dates";
import { type Hours, hoursOf } from "./moments.rules";
import {
  dependencyKinds,
  type Plan,
  type PlanDependency,
  type PlanFault,
  type PlanTask,
  scheduleLimits,
  type TaskDate,
  type WorkingCalendar,
} from "./plan";
import { type WorkingDays, workingDays } from "./working-days.rules";

export type PreparedCalendar = WorkingDays & { hours: Hours };

/** Tasks and dependencies in an order of their own, so that the order of the input tells nothing. */
export type CheckedPlan = {
  tasks: PlanTask[];
  /** Of the task at the same place. */
  calendars: PreparedCalendar[];
  /** By predecessor, successor, kind and lag; both ends as places in `tasks`. */
  dependencies: { from: number; to: number; given: PlanDependency }[];
};

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The plan made ready, or its first fault: calendars before tasks before dependencies, each in the order of ids. */
export function checkPlan(plan: Plan): CheckedPlan | PlanFault {
  const isDate = dateCheck();
  if (!isDate(plan.startsOn)) return { code: "start_invalid" };
  if (plan.asOf && !isDate(plan.asOf)) return { code: "as_of_invalid" };
  const prepared = prepareCalendars(plan.calendars, isDate);
  if ("code" in prepared) return prepared;
  const tasks = [...plan.tasks].sort((a, b) => byText(a.id, b.id));
  const calendars: PreparedCalendar[] = [];
  const places = new Map<string, number>();
  for (const [place, task] of tasks.entries()) {
    if (places.has(task.id)) return { code: "task_twice", taskId: task.id };
    places.set(task.id, place);
    const calendar = prepared.get(task.calendarId);
    if (!calendar) return { code: "calendar_unknown", calendarId: task.calendarId, taskId: task.id };
    calendars.push(calendar);
    const fault = taskFault(task, plan.startsOn, isDate);
    if (fault) return fault;
  }
  const dependencies = checkDependencies(plan.dependencies, places);
  return "code" in dependencies ? dependencies : { tasks, calendars, dependencies };
}

/** Plans name few dates, many times. */
function dateCheck(): (date: CalendarDate) => boolean {
  const known = new Map<CalendarDate, boolean>();
  return (date) => {
    const found = known.get(date) ?? isCalendarDate(date);
    known.set(date, found);
    return found;
  };
}

type DateCheck = ReturnType<typeof dateCheck>;

const timeOfDay = /^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/;

function prepareCalendars(
  calendars: readonly WorkingCalendar[],
  isDate: DateCheck,
): Map<string, PreparedCalendar> | PlanFault {
  const prepared = new Map<string, PreparedCalendar>();
  for (const calendar of [...calendars].sort((a, b) => byText(a.id, b.id))) {
    const calendarId = calendar.id;
    if (prepared.has(calendarId)) return { code: "calendar_twice", calendarId };
    const field = invalidField(calendar, isDate);
    if (field) return { code: "calendar_invalid", calendarId, field };
    if (calendar.weekdays.length === 0) return { code: "calendar_without_days", calendarId };
    prepared.set(calendarId, { ...workingDays(calendar), hours: hoursOf(calendar) });
  }
  return prepared;
}

function invalidField(calendar: WorkingCalendar, isDate: DateCheck): keyof WorkingCalendar | null {
  if (!isTimeZone(calendar.timeZone)) return "timeZone";
  if (!calendar.weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) return "weekdays";
  if (!timeOfDay.test(calendar.opens)) return "opens";
  if (!timeOfDay.test(calendar.closes) || calendar.closes <= calendar.opens) return "closes";
  if (!calendar.holidays.every(isDate)) return "holidays";
  if (!calendar.extraDays.every(isDate)) return "extraDays";
  return null;
}

const taskDates: readonly TaskDate[] = ["notBefore", "deadline", "startedOn", "finishedOn"];

function taskFault(task: PlanTask, startsOn: CalendarDate, isDate: DateCheck): PlanFault | null {
  const taskId = task.id;
  const { duration: most } = scheduleLimits;
  if (!Number.isInteger(task.duration) || task.duration < 0 || task.duration > most) {
    return { code: "duration_invalid", taskId, most };
  }
  for (const field of taskDates) {
    const date = task[field];
    if (!date) continue;
    if (!isDate(date)) return { code: "date_invalid", taskId, field };
    if (date < startsOn) return { code: "task_before_project", taskId, field, startsOn };
  }
  const isReversed = task.startedOn && task.finishedOn && task.finishedOn < task.startedOn;
  return isReversed ? { code: "actual_reversed", taskId } : null;
}

function checkDependencies(
  given: readonly PlanDependency[],
  places: ReadonlyMap<string, number>,
): CheckedPlan["dependencies"] | PlanFault {
  const dependencies: CheckedPlan["dependencies"] = [];
  const wrong: PlanDependency[] = [];
  for (const dependency of given) {
    const from = places.get(dependency.predecessorId);
    const to = places.get(dependency.successorId);
    if (from === undefined || to === undefined || dependencyFault(dependency)) wrong.push(dependency);
    else dependencies.push({ from, to, given: dependency });
  }
  const [first] = wrong.sort(byEnds);
  if (first) {
    const unknown = [first.predecessorId, first.successorId].find((id) => !places.has(id));
    if (unknown !== undefined) return { code: "task_unknown", taskId: unknown };
    return dependencyFault(first) as PlanFault;
  }
  return dependencies.sort((a, b) => a.from - b.from || a.to - b.to || byEnds(a.given, b.given));
}

function dependencyFault({ predecessorId, successorId, kind, lag }: PlanDependency): PlanFault | null {
  const { lag: most } = scheduleLimits;
  if (predecessorId === successorId) return { code: "dependency_on_itself", taskId: successorId };
  if (!dependencyKinds.includes(kind)) return { code: "kind_invalid", taskId: successorId };
  const isLag = Number.isInteger(lag) && Math.abs(lag) <= most;
  return isLag ? null : { code: "lag_invalid", predecessorId, successorId, most };
}

const byEnds = (a: PlanDependency, b: PlanDependency): number =>
  byText(a.predecessorId, b.predecessorId) ||
  byText(a.successorId, b.successorId) ||
  byText(a.kind, b.kind) ||
  a.lag - b.lag;
