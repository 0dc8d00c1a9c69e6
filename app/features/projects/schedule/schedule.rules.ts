/**
 * When the tasks of a project can be done, how far each may slip, and what drives its end: the critical path method (Kelley and Walker, 1959)
 * over precedence diagrams with four kinds of dependency. Pure: no clock, no database; the same plan gives the same schedule in whatever
 * order its tasks, dependencies and calendars stand. The shapes are in `plan.ts`, the definitions in docs/decisions/schedule.md.
 *
 * The working days of a calendar are numbered. A **mark** is a moment in this count: twice the number of a working day is the close of the one
 * before it, twice the number plus one its own opening. A task that takes days starts at an opening and ends at a close, on consecutive
 * working days of its calendar. A milestone stands at one mark.
 *
 * A dependency binds the successor at the first working day of its calendar that opens not before the predecessor's moment (its opening for
 * a start, its close for a finish, as instants), and as many working days later, or earlier, as the lag says: the successor's start lies not
 * before that day, its finish not before the close of the working day before it.
 */
import { type CheckedPlan, checkPlan, type PreparedCalendar } from "./check-plan.rules";
import { orderTasks } from "./cycles.rules";
import { firstOpening, isNotAfter, lastUpTo, type Moment } from "./moments.rules";
import type {
  Driver,
  MissedDeadline,
  Plan,
  PlanFault,
  PlanTask,
  ScheduledTask,
  ScheduleResult,
} from "./plan";
import { dateOfDay, dayOf } from "./working-days.rules";

/** One task while it is scheduled. */
type Row = {
  task: PlanTask;
  calendar: PreparedCalendar;
  isMilestone: boolean;
  /** What has happened moves no more, and binds no predecessor. A milestone is fixed as a whole or not at all. */
  isStartFixed: boolean;
  isFinishFixed: boolean;
  incoming: Link[];
  outgoing: Link[];
  /** Marks; of a milestone both are the same. */
  start: number;
  finish: number;
  startMoment: Moment;
  finishMoment: Moment;
  drivers: Driver[];
  /** The finish at the latest without delay of the project, and of a successor. */
  lateFinish: number;
  freeFinish: number;
};

type Link = { from: Row; to: Row; fromStart: boolean; toStart: boolean; lag: number; driver: Driver };

const opening = (number: number): number => number * 2 + 1;
const closeBefore = (number: number): number => number * 2;
const numberOf = (mark: number): number => mark >> 1;
const isOpening = (mark: number): boolean => (mark & 1) === 1;

const noMoment: Moment = { day: 0, isClose: false };
const lastDay = dayOf("2199-12-31");

/** Schedules a plan, or says what is wrong with it. */
export function schedule(plan: Plan): ScheduleResult {
  const checked = checkPlan(plan);
  if ("code" in checked) return { ok: false, fault: checked };
  const ordered = orderTasks(successorsOf(checked));
  if ("circle" in ordered) {
    const path = ordered.circle.map((place) => checked.tasks[place]?.id as string);
    return { ok: false, fault: { code: "cycle", path } };
  }
  const rows = makeRows(checked);
  const inOrder = ordered.order.map((place) => rows[place] as Row);
  const fault = placeEarly(inOrder, plan);
  if (fault) return { ok: false, fault };
  if (rows.length === 0) return { ok: true, value: emptySchedule };
  const lastFinish = rows.reduce((last, { finishMoment }) => Math.max(last, finishMoment.day), 0);
  placeLate(inOrder.reverse(), lastFinish);
  const { driving, last } = drivingRows(rows, lastFinish);
  const dates = dateTexts();
  return {
    ok: true,
    value: {
      tasks: rows.map((row) => scheduledTask(row, driving.has(row), dates)),
      finish: dates(lastFinish),
      criticalPath: criticalPath(last[0]),
      missedDeadlines: rows.flatMap((row) => missedDeadline(row, dates)),
    },
  };
}

const emptySchedule = { tasks: [], finish: null, criticalPath: [], missedDeadlines: [] };

function successorsOf({ tasks, dependencies }: CheckedPlan): number[][] {
  const successors: number[][] = tasks.map(() => []);
  for (const { from, to } of dependencies) successors[from]?.push(to);
  return successors;
}

function makeRows({ tasks, calendars, dependencies }: CheckedPlan): Row[] {
  const rows = tasks.map((task, place): Row => {
    const isMilestone = task.duration === 0;
    const isOver = Boolean(task.finishedOn || (isMilestone && task.startedOn));
    return {
      task,
      calendar: calendars[place] as PreparedCalendar,
      isMilestone,
      isStartFixed: isOver || Boolean(task.startedOn),
      isFinishFixed: isOver,
      incoming: [],
      outgoing: [],
      start: 0,
      finish: 0,
      startMoment: noMoment,
      finishMoment: noMoment,
      drivers: [],
      lateFinish: 0,
      freeFinish: 0,
    };
  });
  for (const { from, to, given } of dependencies) {
    const link: Link = {
      from: rows[from] as Row,
      to: rows[to] as Row,
      fromStart: given.kind === "SS" || given.kind === "SF",
      toStart: given.kind === "SS" || given.kind === "FS",
      lag: given.lag,
      driver: { by: "dependency", dependency: given },
    };
    link.from.outgoing.push(link);
    link.to.incoming.push(link);
  }
  return rows;
}

// Early dates, forward.

type Fixed = { startsOn: number; asOf: number | null };

function placeEarly(inOrder: readonly Row[], plan: Plan): PlanFault | null {
  const fixed: Fixed = { startsOn: dayOf(plan.startsOn), asOf: plan.asOf ? dayOf(plan.asOf) : null };
  for (const row of inOrder) {
    if (row.isMilestone) placeMilestone(row, fixed);
    else if (row.isFinishFixed) placeFinished(row, fixed);
    else if (row.isStartFixed) placeStarted(row, fixed);
    else placeOpen(row, fixed);
    if (row.finishMoment.day > lastDay) return { code: "out_of_range", taskId: row.task.id };
  }
  return null;
}

/** The mark in the successor's count that a dependency gives, its lag included. */
function boundMark({ from, to, fromStart, lag }: Link): number {
  const moment = fromStart ? from.startMoment : from.finishMoment;
  const { calendar } = to;
  const number = calendar.rank(firstOpening(calendar.hours, from.calendar.hours, moment));
  if (!to.isMilestone) return opening(number + lag);
  // A milestone may also stand at the close of the working day before, where that is not before the moment.
  const close: Moment = { day: calendar.select(number - 1), isClose: true };
  const isAtClose = isNotAfter(from.calendar.hours, moment, calendar.hours, close);
  return isAtClose ? closeBefore(number + lag) : opening(number + lag);
}

/** Keeps the highest mark, and all that give it. */
class Latest {
  mark = Number.NEGATIVE_INFINITY;
  drivers: Driver[] = [];

  take(mark: number, driver: Driver): void {
    if (mark > this.mark) {
      this.mark = mark;
      this.drivers = [driver];
    } else if (mark === this.mark) this.drivers.push(driver);
  }
}

/** What no start lies before, as openings. */
function takeConstraints(latest: Latest, { task, calendar }: Row, { startsOn, asOf }: Fixed): void {
  if (task.notBefore) latest.take(opening(calendar.rank(dayOf(task.notBefore))), { by: "not_before" });
  latest.take(opening(calendar.rank(startsOn)), { by: "project_start" });
  if (asOf !== null) latest.take(opening(calendar.rank(asOf)), { by: "as_of" });
}

function placeMilestone(row: Row, fixed: Fixed): void {
  const { task, calendar } = row;
  const latest = new Latest();
  for (const link of row.incoming) latest.take(boundMark(link), link.driver);
  const reachedOn = task.finishedOn ?? task.startedOn;
  if (reachedOn) {
    // It counts as reached when the day opened where all that it waits for was over by then, else at the close.
    const day = dayOf(reachedOn);
    const isClose = latest.mark > opening(calendar.rank(day));
    row.finish = isClose ? closeBefore(calendar.rank(day + 1)) : opening(calendar.rank(day));
    row.finishMoment = { day, isClose };
    row.drivers = [{ by: "actual" }];
  } else {
    takeConstraints(latest, row, fixed);
    row.finish = latest.mark;
    row.finishMoment = momentOf(calendar, latest.mark);
    row.drivers = latest.drivers;
  }
  row.start = row.finish;
  row.startMoment = row.finishMoment;
}

function momentOf(calendar: PreparedCalendar, mark: number): Moment {
  const number = numberOf(mark);
  return isOpening(mark)
    ? { day: calendar.select(number), isClose: false }
    : { day: calendar.select(number - 1), isClose: true };
}

function placeOpen(row: Row, fixed: Fixed): void {
  const { calendar, task } = row;
  const latest = new Latest();
  for (const link of row.incoming) {
    latest.take(boundMark(link) - (link.toStart ? 0 : task.duration * 2), link.driver);
  }
  takeConstraints(latest, row, fixed);
  const number = numberOf(latest.mark);
  row.start = latest.mark;
  row.finish = closeBefore(number + task.duration);
  row.startMoment = momentOf(calendar, row.start);
  row.finishMoment = momentOf(calendar, row.finish);
  row.drivers = latest.drivers;
}

/** It goes on from its start for as long as planned, and longer where it is held up: its finish waits, its start does not move. */
function placeStarted(row: Row, { asOf }: Fixed): void {
  const { calendar, task } = row;
  const startDay = dayOf(task.startedOn as string);
  const first = calendar.rank(startDay);
  const latest = new Latest();
  for (const link of row.incoming) {
    if (!link.toStart) latest.take(closeBefore(numberOf(boundMark(link))), link.driver);
  }
  latest.take(closeBefore(first + task.duration), { by: "actual" });
  if (asOf !== null) latest.take(closeBefore(calendar.rank(asOf) + 1), { by: "as_of" });
  row.start = opening(first);
  row.startMoment = { day: startDay, isClose: false };
  row.finish = latest.mark;
  row.finishMoment = momentOf(calendar, latest.mark);
  row.drivers = latest.drivers;
}

/** Without a known start it began as long before its finish as it was planned to take, but not before the project. */
function placeFinished(row: Row, { startsOn }: Fixed): void {
  const { calendar, task } = row;
  const finishDay = dayOf(task.finishedOn as string);
  const after = calendar.rank(finishDay + 1);
  const startDay = task.startedOn
    ? dayOf(task.startedOn)
    : Math.min(finishDay, Math.max(startsOn, calendar.select(after - task.duration)));
  row.start = opening(calendar.rank(startDay));
  row.startMoment = { day: startDay, isClose: false };
  row.finish = closeBefore(after);
  row.finishMoment = { day: finishDay, isClose: true };
  row.drivers = [{ by: "actual" }];
}

// Late dates and slack, backward.

function placeLate(fromTheEnd: readonly Row[], lastFinish: number): void {
  for (const row of fromTheEnd) {
    row.lateFinish = row.finish;
    row.freeFinish = row.finish;
    if (row.isFinishFixed) continue;
    const end = closeBefore(row.calendar.rank(lastFinish + 1));
    let [late, free] = [end, end];
    for (const link of row.outgoing) {
      if (link.fromStart && row.isStartFixed) continue;
      if (link.toStart ? link.to.isStartFixed : link.to.isFinishFixed) continue;
      late = Math.min(late, latestMark(link, link.to.lateFinish));
      free = Math.min(free, latestMark(link, link.to.finish));
    }
    row.lateFinish = late;
    row.freeFinish = free;
  }
}

/** The last mark of the predecessor's finish with which the dependency lets its successor finish at the mark. */
function latestMark(link: Link, successorsFinish: number): number {
  const { from, to, fromStart } = link;
  const { calendar } = from;
  const bound = boundMoment(link, successorsFinish);
  const numberAfter = (isClose: boolean): number =>
    calendar.rank(lastUpTo(calendar.hours, isClose, to.calendar.hours, bound) + 1);
  if (from.isMilestone) return Math.max(opening(numberAfter(false) - 1), closeBefore(numberAfter(true)));
  if (fromStart) return closeBefore(numberAfter(false) - 1 + from.task.duration);
  return closeBefore(numberAfter(true));
}

/** What the predecessor's moment may not be after: the opposite of `boundMark`. */
function boundMoment({ to, toStart, lag }: Link, successorsFinish: number): Moment {
  if (to.isMilestone) return momentOf(to.calendar, successorsFinish - 2 * lag);
  const number = numberOf(successorsFinish) - (toStart ? to.task.duration : 0) - lag;
  return momentOf(to.calendar, opening(number));
}

const slackOf = (row: Row, finish: number): number => numberOf(finish) - numberOf(row.finish);

// What drives the finish.

/** Unfinished predecessors that the row waits for, in the order of their ids. */
const drivingLinks = (row: Row): Link[] =>
  row.incoming.filter((link) => !link.from.isFinishFixed && row.drivers.includes(link.driver));

/** All unfinished tasks on paths that drive the finish, and the last of them in the order of their ids. */
function drivingRows(rows: readonly Row[], lastFinish: number): { driving: Set<Row>; last: Row[] } {
  const ends = rows.filter((row) => !row.isFinishFixed && row.finishMoment.day === lastFinish);
  const driving = new Set(ends);
  const passed = new Set<Row>();
  for (const row of driving) {
    for (const { from } of drivingLinks(row)) {
      driving.add(from);
      passed.add(from);
    }
  }
  return { driving, last: ends.filter((row) => !passed.has(row)) };
}

function criticalPath(last: Row | undefined): string[] {
  const path: string[] = [];
  for (let row = last; row; row = drivingLinks(row)[0]?.from) path.push(row.task.id);
  return path.reverse();
}

// What is shown.

/** Plans have few dates, many times. */
function dateTexts(): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const text = known.get(day) ?? dateOfDay(day);
    known.set(day, text);
    return text;
  };
}

function scheduledTask(row: Row, isDriving: boolean, dates: (day: number) => string): ScheduledTask {
  const totalSlack = slackOf(row, row.lateFinish);
  const later = (mark: number, moment: Moment): string =>
    dates(totalSlack === 0 ? moment.day : momentOf(row.calendar, mark + totalSlack * 2).day);
  return {
    id: row.task.id,
    earlyStart: dates(row.startMoment.day),
    earlyFinish: dates(row.finishMoment.day),
    lateStart: row.isStartFixed ? dates(row.startMoment.day) : later(row.start, row.startMoment),
    lateFinish: later(row.finish, row.finishMoment),
    totalSlack,
    freeSlack: slackOf(row, row.freeFinish),
    isCritical: !row.isFinishFixed && (isDriving || totalSlack === 0),
    drivers: row.drivers,
  };
}

function missedDeadline(
  { task, calendar, finishMoment }: Row,
  dates: (day: number) => string,
): MissedDeadline[] {
  if (!task.deadline) return [];
  const deadline = dayOf(task.deadline);
  if (finishMoment.day <= deadline) return [];
  const lateBy = Math.max(1, calendar.rank(finishMoment.day + 1) - calendar.rank(deadline + 1));
  return [{ taskId: task.id, deadline: task.deadline, finish: dates(finishMoment.day), lateBy }];
}
