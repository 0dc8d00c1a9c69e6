// The schedule against a slow reference that steps from day to day and shares nothing with it but the calendar dates of the house.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDate, instantAt } from "~/lib/dates";
import {
  type Driver,
  dependencyKinds,
  type Plan,
  type PlanDependency,
  type PlanTask,
  type WorkingCalendar,
} from "./plan";
import { schedule } from "./schedule.rules";

// The reference. A position is a place in the list of the calendar's points, each working day's opening and close in their order.

type Point = { date: CalendarDate; isClose: boolean; instant: number; wall: string };

const instants = new Map<string, number>();
const instantOf = (date: CalendarDate, time: string, zone: string): number => {
  const key = `${date} ${time} ${zone}`;
  const known = instants.get(key) ?? instantAt(date, time, zone).getTime();
  instants.set(key, known);
  return known;
};

const openingOf = (calendar: WorkingCalendar, date: CalendarDate): number =>
  instantOf(date, calendar.opens, calendar.timeZone);
const closeOf = (calendar: WorkingCalendar, date: CalendarDate): number =>
  Math.max(openingOf(calendar, date), instantOf(date, calendar.closes, calendar.timeZone));

const wallOf = ({ timeZone, opens, closes }: WorkingCalendar): string => `${timeZone} ${opens} ${closes}`;

const pointOf = (calendar: WorkingCalendar, date: CalendarDate, isClose: boolean): Point => ({
  date,
  isClose,
  instant: (isClose ? closeOf : openingOf)(calendar, date),
  wall: wallOf(calendar),
});

/** On one wall the days are in order, also where one closes as the next one opens. */
const isNotBefore = (a: Point, b: Point): boolean =>
  a.wall === b.wall
    ? a.date > b.date || (a.date === b.date && (a.isClose || !b.isClose))
    : a.instant >= b.instant;

const isWorked = (calendar: WorkingCalendar, date: CalendarDate): boolean => {
  if (calendar.holidays.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return calendar.weekdays.includes(weekday) || calendar.extraDays.includes(date);
};

const pointsOf = (calendar: WorkingCalendar, startsOn: CalendarDate): Point[] => {
  const points: Point[] = [];
  for (let day = -60; day < 1_000; day++) {
    const date = addDays(startsOn, day);
    if (!isWorked(calendar, date)) continue;
    points.push(pointOf(calendar, date, false), pointOf(calendar, date, true));
  }
  return points;
};

/** A started task is at the point of its finish, any other at that of its start; one that is over is at none. */
class Reference {
  readonly #points: Map<string, Point[]>;
  readonly #tasks: Map<string, PlanTask>;
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#tasks = new Map(plan.tasks.map((task) => [task.id, task]));
    this.#points = new Map(
      plan.calendars.map((calendar) => [calendar.id, pointsOf(calendar, plan.startsOn)]),
    );
  }

  task = (id: string): PlanTask => this.#tasks.get(id) as PlanTask;
  points = (task: PlanTask): Point[] => this.#points.get(task.calendarId) as Point[];
  calendar = (task: PlanTask): WorkingCalendar =>
    this.#plan.calendars.find(({ id }) => id === task.calendarId) as WorkingCalendar;
  isOver = (task: PlanTask): boolean => Boolean(task.finishedOn || (task.duration === 0 && task.startedOn));

  readonly #first = new Map<string, number>();

  /** The first point, or opening, of the task's calendar that is not before the moment. */
  first(task: PlanTask, moment: Point, isOpening: boolean): number {
    const key = `${task.calendarId} ${moment.wall} ${moment.date} ${moment.isClose} ${isOpening}`;
    const fits = (point: Point): boolean => !(isOpening && point.isClose) && isNotBefore(point, moment);
    const at = this.#first.get(key) ?? this.points(task).findIndex(fits);
    if (at < 0) throw new Error("The reference looks too short a way ahead.");
    this.#first.set(key, at);
    return at;
  }

  firstOpeningOn = (task: PlanTask, date: CalendarDate): number =>
    this.first(task, pointOf(this.calendar(task), date, false), true);

  start(task: PlanTask, at: number): Point {
    if (this.isOver(task)) return this.actual(task, false);
    if (task.startedOn) return pointOf(this.calendar(task), task.startedOn, false);
    return this.points(task)[at] as Point;
  }

  finish(task: PlanTask, at: number): Point {
    if (this.isOver(task)) return this.actual(task, true);
    if (task.startedOn || task.duration === 0) return this.points(task)[at] as Point;
    return this.points(task)[at + 2 * task.duration - 1] as Point;
  }

  actual(task: PlanTask, isClose: boolean): Point {
    const calendar = this.calendar(task);
    if (task.duration === 0) {
      const date = (task.finishedOn ?? task.startedOn) as CalendarDate;
      const opening = this.firstOpeningOn(task, date);
      const isLater = this.#plan.dependencies.some(
        (dependency) => dependency.successorId === task.id && this.bound(dependency, this.early) > opening,
      );
      return pointOf(calendar, date, isLater);
    }
    const finish = task.finishedOn as CalendarDate;
    if (isClose) return pointOf(calendar, finish, true);
    let start = task.startedOn ?? finish;
    if (!task.startedOn) {
      let left = task.duration;
      for (let date = finish; left > 0; date = addDays(date, -1)) {
        if (isWorked(calendar, date)) left--;
        start = date;
      }
      if (start < this.#plan.startsOn) start = this.#plan.startsOn;
    }
    return pointOf(calendar, start, false);
  }

  early = new Map<string, number>();

  /** The lowest place of the successor's end that the dependency names. */
  bound({ predecessorId, successorId, kind, lag }: PlanDependency, places: Map<string, number>): number {
    const [before, after] = [this.task(predecessorId), this.task(successorId)];
    const at = places.get(predecessorId) as number;
    const moment = kind[0] === "S" ? this.start(before, at) : this.finish(before, at);
    if (after.duration === 0) return this.first(after, moment, false) + 2 * lag;
    const opening = this.first(after, moment, true) + 2 * lag;
    return kind[1] === "S" ? opening : opening - 1;
  }

  /** What would not hold with the task at the place. */
  broken(task: PlanTask, at: number, places: Map<string, number>): Driver[] {
    const { asOf, startsOn, dependencies } = this.#plan;
    const found: Driver[] = [];
    for (const dependency of dependencies) {
      if (dependency.successorId !== task.id) continue;
      const isStart = dependency.kind[1] === "S";
      if (isStart && task.startedOn) continue;
      const end = isStart || task.duration === 0 || task.startedOn ? at : at + 2 * task.duration - 1;
      if (end < this.bound(dependency, places)) found.push({ by: "dependency", dependency });
    }
    if (task.startedOn) {
      const start = this.firstOpeningOn(task, task.startedOn);
      if (at < start + 2 * task.duration - 1) found.push({ by: "actual" });
      if (asOf && (this.points(task)[at] as Point).date < asOf) found.push({ by: "as_of" });
      return found;
    }
    const point = this.points(task)[at] as Point;
    if (task.notBefore && point.date < task.notBefore) found.push({ by: "not_before" });
    if (point.date < startsOn) found.push({ by: "project_start" });
    if (asOf && point.date < asOf) found.push({ by: "as_of" });
    return found;
  }

  /** Steps from one place to the next that such a task can take: a milestone any, others from day to day. */
  step = (task: PlanTask): number => (task.duration === 0 ? 1 : 2);

  /** Everything as early as it can be, one task held back by so many working days from where it was. */
  relax(held?: { id: string; from: number; days: number }): Map<string, number> {
    const places = new Map<string, number>();
    for (const task of this.#tasks.values()) places.set(task.id, task.startedOn && task.duration > 0 ? 1 : 0);
    if (held) places.set(held.id, held.from + 2 * held.days);
    this.early = places;
    for (let moved = true; moved; ) {
      moved = false;
      for (const task of this.#tasks.values()) {
        if (this.isOver(task)) continue;
        while (this.broken(task, places.get(task.id) as number, places).length > 0) {
          places.set(task.id, (places.get(task.id) as number) + this.step(task));
          moved = true;
        }
      }
    }
    return places;
  }

  projectFinish(places: Map<string, number>): CalendarDate {
    return [...this.#tasks.values()]
      .map((task) => this.finish(task, places.get(task.id) as number).date)
      .reduce((a, b) => (a > b ? a : b));
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const driverText = (driver: Driver): string =>
  driver.by === "dependency"
    ? JSON.stringify(driver.dependency, Object.keys(driver.dependency).sort())
    : driver.by;

const most = 200;

/** The schedule as the definitions have it: slack is how far one task can be held back. */
const slowSchedule = (plan: Plan) => {
  const reference = new Reference(plan);
  const early = reference.relax();
  const finish = reference.projectFinish(early);
  const tasks = [...plan.tasks].sort((a, b) => compareText(a.id, b.id));
  const found = tasks.map((task) => {
    const at = early.get(task.id) as number;
    const isOver = reference.isOver(task);
    const first = reference.start(task, at);
    const last = reference.finish(task, at);
    let [totalSlack, freeSlack] = [0, 0];
    let alone = true;
    for (let days = 1; !isOver && days < most; days++) {
      const later = reference.relax({ id: task.id, from: at, days });
      if (reference.projectFinish(later) > finish) break;
      totalSlack = days;
      alone &&= [...early].every(([id, place]) => id === task.id || later.get(id) === place);
      if (alone) freeSlack = days;
    }
    reference.early = early;
    const shifted = at + 2 * totalSlack;
    const drivers: Driver[] = isOver
      ? [{ by: "actual" }]
      : reference.broken(task, at - reference.step(task), early);
    return {
      task: {
        id: task.id,
        earlyStart: first.date,
        earlyFinish: last.date,
        lateStart: isOver ? first.date : reference.start(task, shifted).date,
        lateFinish: isOver ? last.date : reference.finish(task, shifted).date,
        totalSlack,
        freeSlack,
      },
      isOver,
      drivers: drivers.map(driverText).sort(),
      driving: drivers.flatMap((driver) =>
        driver.by === "dependency" && !reference.isOver(reference.task(driver.dependency.predecessorId))
          ? [driver.dependency.predecessorId]
          : [],
      ),
    };
  });
  const onPath = new Set(
    found.filter(({ task, isOver }) => !isOver && task.earlyFinish === finish).map(({ task }) => task.id),
  );
  for (const id of onPath) {
    for (const before of found.find(({ task }) => task.id === id)?.driving ?? []) onPath.add(before);
  }
  return {
    finish,
    onPath,
    tasks: found.map(({ task, isOver, drivers, driving }) => ({
      ...task,
      isCritical: !isOver && (onPath.has(task.id) || task.totalSlack === 0),
      drivers,
      driving,
    })),
  };
};

// Plans that hold together.

const zones = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "America/St_Johns",
];
/** The third lies in the hour that a clock jumps over in spring and shows twice in autumn. */
const hours = [
  { opens: "09:00", closes: "17:00" },
  { opens: "00:00", closes: "24:00" },
  { opens: "02:15", closes: "02:45" },
  { opens: "01:30", closes: "02:30" },
];

/** Days before changes of clocks, and one like any other. */
const starts = ["2026-03-05", "2026-03-26", "2026-10-01", "2026-10-23", "2026-10-30", "2026-12-02"];

const daysFrom = (from: CalendarDate, until: number) =>
  fc.integer({ min: 0, max: until }).map((days) => addDays(from, days));

const aCalendar = (id: string, startsOn: CalendarDate): fc.Arbitrary<WorkingCalendar> =>
  fc
    .record({
      timeZone: fc.constantFrom(...zones),
      time: fc.constantFrom(...hours),
      weekdays: fc.oneof(
        fc.constant([1, 2, 3, 4, 5]),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 7 }),
      ),
      holidays: fc.array(daysFrom(startsOn, 30), { maxLength: 8 }),
      extraDays: fc.array(daysFrom(startsOn, 30), { maxLength: 4 }),
    })
    .map(({ time, ...calendar }) => ({ id, ...calendar, ...time }));

const aTask = (
  startsOn: CalendarDate,
  isRunning: boolean,
): fc.Arbitrary<Omit<PlanTask, "id" | "calendarId"> & { calendar: number }> =>
  fc
    .record({
      calendar: fc.nat(2),
      duration: fc.oneof(
        { arbitrary: fc.constant(0), weight: 1 },
        { arbitrary: fc.integer({ min: 1, max: 5 }), weight: 3 },
      ),
      notBefore: fc.option(daysFrom(startsOn, 12), { freq: 3 }),
      deadline: fc.option(daysFrom(startsOn, 25), { freq: 3 }),
      started: daysFrom(startsOn, 6),
      took: fc.nat(6),
      state: isRunning ? fc.constantFrom("open", "open", "started", "finished", "over") : fc.constant("open"),
    })
    .map(({ started, took, state, ...task }) => ({
      ...task,
      startedOn: state === "started" || state === "finished" ? started : null,
      finishedOn: state === "finished" || state === "over" ? addDays(started, took) : null,
    }));

const names = ["m", "c", "x", "a", "t", "b", "k"];

const aPlan: fc.Arbitrary<Plan> = fc
  .record({ startsOn: fc.constantFrom(...starts), isRunning: fc.boolean() })
  .chain(({ startsOn, isRunning }) =>
    fc.record({
      startsOn: fc.constant(startsOn),
      asOf: isRunning ? fc.option(daysFrom(startsOn, 8)) : fc.constant(null),
      calendars: fc.tuple(
        aCalendar("one", startsOn),
        aCalendar("two", startsOn),
        fc.constant<WorkingCalendar>({
          id: "three",
          timeZone: "Asia/Shanghai",
          weekdays: [1, 2, 3, 4, 5],
          opens: "09:00",
          closes: "17:00",
          holidays: [],
          extraDays: [],
        }),
      ),
      given: fc.array(aTask(startsOn, isRunning), { minLength: 1, maxLength: names.length }),
      links: fc.array(
        fc.record({
          from: fc.nat(names.length),
          to: fc.nat(names.length),
          kind: fc.constantFrom(...dependencyKinds),
          lag: fc.oneof(
            { arbitrary: fc.constant(0), weight: 2 },
            { arbitrary: fc.integer({ min: -3, max: 4 }), weight: 1 },
          ),
        }),
        { maxLength: 10 },
      ),
    }),
  )
  .map(({ given, links, ...plan }) => {
    const tasks = given.map(({ calendar, ...task }, at) => ({
      ...task,
      id: names[at] as string,
      calendarId: plan.calendars[calendar]?.id as string,
    }));
    const dependencies = links.flatMap(({ from, to, kind, lag }) => {
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      const [before, after] = [tasks[low], tasks[high]];
      return before && after && low !== high
        ? [{ predecessorId: before.id, successorId: after.id, kind, lag }]
        : [];
    });
    return { ...plan, tasks, dependencies };
  });

const scheduled = (plan: Plan) => {
  const result = schedule(plan);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
};

describe("the schedule", () => {
  it("is the one that stepping from day to day finds", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(aPlan, (plan) => {
        const found = scheduled(plan);
        const expected = slowSchedule(plan);
        expect(found.finish).toBe(expected.finish);
        expect(
          found.tasks.map((task) => ({ ...task, drivers: task.drivers.map(driverText).sort() })),
        ).toEqual(expected.tasks.map(({ driving: _, ...task }) => task));
        const byId = new Map(expected.tasks.map((task) => [task.id, task]));
        expect(found.criticalPath.length > 0).toBe(expected.onPath.size > 0);
        found.criticalPath.forEach((id, at) => {
          const before = found.criticalPath[at - 1];
          const driving = byId.get(id)?.driving ?? [];
          if (before) expect(driving).toContain(before);
          else expect(driving).toEqual([]);
        });
        const last = found.criticalPath.at(-1);
        if (last) expect(byId.get(last)?.earlyFinish).toBe(expected.finish);
        for (const { id, deadline, calendarId } of plan.tasks) {
          const missed = found.missedDeadlines.find(({ taskId }) => taskId === id);
          const finish = byId.get(id)?.earlyFinish as CalendarDate;
          if (!deadline || finish <= deadline) expect(missed).toBeUndefined();
          else {
            const calendar = plan.calendars.find((one) => one.id === calendarId) as WorkingCalendar;
            let lateBy = 0;
            for (let date = addDays(deadline, 1); date <= finish; date = addDays(date, 1)) {
              if (isWorked(calendar, date)) lateBy++;
            }
            expect(missed).toEqual({ taskId: id, deadline, finish, lateBy: Math.max(1, lateBy) });
          }
        }
      }),
      { numRuns: 200, seed: 20261202 },
    );
  });

  it("does not depend on the order of the input", () => {
    const shuffled = aPlan.chain((plan) =>
      fc.record({
        plan: fc.constant(plan),
        tasks: fc.shuffledSubarray([...plan.tasks], { minLength: plan.tasks.length }),
        dependencies: fc.shuffledSubarray([...plan.dependencies], { minLength: plan.dependencies.length }),
        calendars: fc.shuffledSubarray([...plan.calendars], { minLength: plan.calendars.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ plan, ...order }) => {
        expect(schedule({ ...plan, ...order })).toEqual(schedule(plan));
      }),
    );
  });
});
