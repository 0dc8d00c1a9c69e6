// The definitions of the schedule on plans small enough to be checked by hand.

import { describe, expect, it } from "vitest";
import { cycleClosedBy } from "./cycles.rules";
import type {
  DependencyKind,
  Plan,
  PlanDependency,
  PlanFault,
  PlanTask,
  Schedule,
  WorkingCalendar,
} from "./plan";
import { schedule } from "./schedule.rules";
import { standardWeek } from "./standard-week";

const shanghai = standardWeek("shanghai", "Asia/Shanghai");
const newYork = standardWeek("new-york", "America/New_York");
const london = standardWeek("london", "Europe/London");

const task = (id: string, duration: number, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  calendarId: "shanghai",
  duration,
  ...more,
});

const link = (
  predecessorId: string,
  successorId: string,
  kind: DependencyKind = "FS",
  lag = 0,
): PlanDependency => ({ predecessorId, successorId, kind, lag });

/** Starts on Wednesday, 2026-12-02. */
const planned = (tasks: PlanTask[], dependencies: PlanDependency[] = [], more: Partial<Plan> = {}): Plan => ({
  startsOn: "2026-12-02",
  tasks,
  dependencies,
  calendars: [shanghai, newYork, london],
  ...more,
});

const scheduled = (plan: Plan): Schedule => {
  const result = schedule(plan);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
};

const refused = (plan: Plan): PlanFault => {
  const result = schedule(plan);
  if (result.ok) throw new Error("The plan is scheduled.");
  return result.fault;
};

const dates = (plan: Plan): Record<string, [string, string]> =>
  Object.fromEntries(
    scheduled(plan).tasks.map(({ id, earlyStart, earlyFinish }) => [id, [earlyStart, earlyFinish]]),
  );

describe("a plan of one firm", () => {
  it("puts tasks one after the other on working days", () => {
    expect(dates(planned([task("a", 3), task("b", 2)], [link("a", "b")]))).toEqual({
      a: ["2026-12-02", "2026-12-04"],
      b: ["2026-12-07", "2026-12-08"],
    });
  });

  it.each<[DependencyKind, number, string, string]>([
    ["FS", 0, "2026-12-07", "2026-12-08"],
    ["FS", 2, "2026-12-09", "2026-12-10"],
    ["FS", -1, "2026-12-04", "2026-12-07"],
    ["SS", 0, "2026-12-02", "2026-12-03"],
    ["SS", 1, "2026-12-03", "2026-12-04"],
    ["FF", 0, "2026-12-03", "2026-12-04"],
    ["FF", 1, "2026-12-04", "2026-12-07"],
    ["SF", 0, "2026-12-02", "2026-12-03"],
    ["SF", 4, "2026-12-04", "2026-12-07"],
  ])("binds by %s with a lag of %i", (kind, lag, start, finish) => {
    expect(dates(planned([task("a", 3), task("b", 2)], [link("a", "b", kind, lag)])).b).toEqual([
      start,
      finish,
    ]);
  });

  it("tells slack, the critical path and what drives", () => {
    const { tasks, finish, criticalPath } = scheduled(
      planned(
        [task("a", 3), task("b", 2), task("c", 1), task("done", 0)],
        [link("a", "b"), link("b", "done"), link("c", "done")],
      ),
    );
    expect(finish).toBe("2026-12-08");
    expect(criticalPath).toEqual(["a", "b", "done"]);
    expect(tasks.find(({ id }) => id === "c")).toMatchObject({
      lateStart: "2026-12-08",
      lateFinish: "2026-12-08",
      totalSlack: 4,
      freeSlack: 4,
      isCritical: false,
      drivers: [{ by: "project_start" }],
    });
  });
});

describe("constraints and what has happened", () => {
  it("waits for a date, and names every driver", () => {
    const { tasks } = scheduled(
      planned([task("a", 3), task("b", 2, { notBefore: "2026-12-05" })], [link("a", "b")]),
    );
    expect(tasks[1]).toMatchObject({ earlyStart: "2026-12-07" });
    expect(tasks[1]?.drivers.map(({ by }) => by)).toEqual(["dependency", "not_before"]);
  });

  it("puts a milestone on the day that its work ends, or on its own date", () => {
    const tasks = [task("a", 3), task("b", 0), task("c", 0, { notBefore: "2026-12-05" }), task("d", 1)];
    expect(dates(planned(tasks, [link("a", "b"), link("c", "d")]))).toMatchObject({
      b: ["2026-12-04", "2026-12-04"],
      c: ["2026-12-07", "2026-12-07"],
      d: ["2026-12-07", "2026-12-07"],
    });
  });

  it("says which deadlines are missed, and moves nothing for them", () => {
    const { tasks, missedDeadlines } = scheduled(
      planned([
        task("a", 3, { deadline: "2026-12-04" }),
        task("b", 5, { deadline: "2026-12-04" }),
        task("c", 1, { deadline: "2026-12-04", startedOn: "2026-12-05", finishedOn: "2026-12-05" }),
      ]),
    );
    expect(missedDeadlines).toEqual([
      { taskId: "b", deadline: "2026-12-04", finish: "2026-12-08", lateBy: 2 },
      { taskId: "c", deadline: "2026-12-04", finish: "2026-12-05", lateBy: 1 },
    ]);
    expect(tasks[1]?.totalSlack).toBe(0);
  });

  it("keeps what has happened, out of order too", () => {
    const plan = planned(
      [
        task("a", 3, { startedOn: "2026-12-03" }),
        task("b", 2, { startedOn: "2026-12-02", finishedOn: "2026-12-06" }),
        task("c", 1),
      ],
      [link("a", "b"), link("b", "c")],
    );
    expect(dates(plan)).toEqual({
      a: ["2026-12-03", "2026-12-07"],
      b: ["2026-12-02", "2026-12-06"],
      c: ["2026-12-07", "2026-12-07"],
    });
    const { tasks, criticalPath } = scheduled(plan);
    expect(tasks.map(({ totalSlack, isCritical }) => [totalSlack, isCritical])).toEqual([
      [0, true],
      [0, false],
      [0, true],
    ]);
    expect(criticalPath).toEqual(["a"]);
  });

  it("puts nothing that is open into the past", () => {
    const tasks = [task("a", 2, { startedOn: "2026-12-02" }), task("b", 2), task("c", 1)];
    expect(dates(planned(tasks, [link("a", "b")], { asOf: "2026-12-10" }))).toEqual({
      a: ["2026-12-02", "2026-12-10"],
      b: ["2026-12-11", "2026-12-14"],
      c: ["2026-12-10", "2026-12-10"],
    });
  });

  it("counts a milestone as reached at the opening of its day, unless what it waits for was not over by then", () => {
    const reached = (finishedOn: string) =>
      dates(
        planned(
          [
            task("a", 3, { startedOn: "2026-12-02", finishedOn: "2026-12-04" }),
            task("m", 0, { finishedOn }),
            task("z", 1),
          ],
          [link("a", "m"), link("m", "z")],
        ),
      ).z?.[0];
    expect(reached("2026-12-04")).toBe("2026-12-07");
    expect(reached("2026-12-08")).toBe("2026-12-08");
  });

  it("knows the start of a task of which only the finish is known", () => {
    expect(
      dates(
        planned([task("a", 2, { finishedOn: "2026-12-08" }), task("b", 9, { finishedOn: "2026-12-04" })]),
      ),
    ).toEqual({ a: ["2026-12-07", "2026-12-08"], b: ["2026-12-02", "2026-12-04"] });
  });
});

describe("firms of several zones", () => {
  const one = (id: string, calendarId: string, duration = 1, more: Partial<PlanTask> = {}) =>
    task(id, duration, { calendarId, ...more });
  const handover = (from: string, to: string, startsOn: string) =>
    dates(planned([one("a", from), one("b", to)], [link("a", "b")], { startsOn })).b?.[0];

  it("hands over at the close of the day to the next opening", () => {
    // Wednesday 17:00 in Shanghai is 04:00 in New York; 17:00 in New York is Thursday 06:00 in Shanghai.
    expect(handover("shanghai", "new-york", "2026-12-02")).toBe("2026-12-02");
    expect(handover("new-york", "shanghai", "2026-12-02")).toBe("2026-12-03");
  });

  it("knows that clocks change", () => {
    // 17:00 in Shanghai is 09:00 in London while London keeps winter time, and 10:00 from Sunday, 2027-03-28 on.
    expect(handover("shanghai", "london", "2027-03-26")).toBe("2027-03-26");
    expect(handover("shanghai", "london", "2027-03-29")).toBe("2027-03-30");
  });

  it.each([
    ["spring", "2027-03-25", "2027-03-30"],
    ["autumn", "2026-10-22", "2026-10-27"],
  ])(
    "gives a task that a change of clocks in %s lies in as many dates as any other",
    (_, startsOn, finish) => {
      const daily = {
        ...london,
        id: "daily",
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        opens: "00:00",
        closes: "24:00",
      };
      const plan = planned([one("a", "daily", 6), one("b", "daily", 1)], [link("a", "b", "SS", 5)], {
        startsOn,
        calendars: [daily],
      });
      expect(dates(plan)).toEqual({ a: [startsOn, finish], b: [finish, finish] });
    },
  );

  it("counts lag by the successor's days", () => {
    const rested = { ...newYork, holidays: ["2026-12-03", "2026-12-04"] };
    const lagged = (from: string, to: string) =>
      dates(
        planned([one("a", from), one("b", to)], [link("a", "b", "FS", 1)], { calendars: [shanghai, rested] }),
      ).b?.[0];
    expect(lagged("shanghai", "new-york")).toBe("2026-12-07");
    expect(lagged("new-york", "shanghai")).toBe("2026-12-04");
  });

  it("works on a Saturday in lieu of a holiday, and through long holidays not at all", () => {
    const golden: WorkingCalendar = {
      ...shanghai,
      holidays: ["2027-10-01", "2027-10-04", "2027-10-05", "2027-10-06", "2027-10-07"],
      extraDays: ["2027-10-09", "2027-09-26"],
    };
    const plan = planned([one("a", "shanghai", 3)], [], { startsOn: "2027-09-30", calendars: [golden] });
    expect(dates(plan).a).toEqual(["2027-09-30", "2027-10-09"]);
  });

  it("lets a task slip to the close of the project's last date in its own zone", () => {
    const { tasks } = scheduled(planned([one("a", "shanghai", 3), one("b", "new-york", 2)]));
    expect(tasks[1]).toMatchObject({ lateFinish: "2026-12-04", totalSlack: 1 });
  });
});

describe("what is refused", () => {
  const [a, b, c] = [task("a", 1), task("b", 1), task("c", 1)];
  const withCalendar = (change: Partial<WorkingCalendar>) =>
    planned([a], [], { calendars: [{ ...shanghai, ...change }] });

  it.each<[string, Plan, PlanFault]>([
    ["a start that is no date", planned([a], [], { startsOn: "2026-02-30" }), { code: "start_invalid" }],
    ["a state as of no date", planned([a], [], { asOf: "soon" }), { code: "as_of_invalid" }],
    [
      "a calendar twice",
      planned([a], [], { calendars: [shanghai, shanghai] }),
      { code: "calendar_twice", calendarId: "shanghai" },
    ],
    [
      "a calendar that is not there",
      planned([task("a", 1, { calendarId: "none" })]),
      { code: "calendar_unknown", calendarId: "none", taskId: "a" },
    ],
    [
      "a week without work",
      withCalendar({ weekdays: [] }),
      { code: "calendar_without_days", calendarId: "shanghai" },
    ],
    [
      "a zone of nowhere",
      withCalendar({ timeZone: "Asia/Atlantis" }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "timeZone" },
    ],
    [
      "an eighth weekday",
      withCalendar({ weekdays: [1, 8] }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "weekdays" },
    ],
    [
      "an hour that is none",
      withCalendar({ opens: "9:00" }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "opens" },
    ],
    [
      "a day that ends before it begins",
      withCalendar({ closes: "08:00" }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "closes" },
    ],
    [
      "a holiday on no date",
      withCalendar({ holidays: ["2026-13-01"] }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "holidays" },
    ],
    [
      "an extra day on no date",
      withCalendar({ extraDays: ["tomorrow"] }),
      { code: "calendar_invalid", calendarId: "shanghai", field: "extraDays" },
    ],
    ["a task twice", planned([a, b, a]), { code: "task_twice", taskId: "a" }],
    ["less than no work", planned([task("a", -1)]), { code: "duration_invalid", taskId: "a", most: 2_600 }],
    ["half a day", planned([task("a", 0.5)]), { code: "duration_invalid", taskId: "a", most: 2_600 }],
    ["decades", planned([task("a", 2_601)]), { code: "duration_invalid", taskId: "a", most: 2_600 }],
    [
      "a date that is none",
      planned([task("a", 1, { deadline: "31.12.2026" })]),
      { code: "date_invalid", taskId: "a", field: "deadline" },
    ],
    [
      "a task before its project",
      planned([task("a", 1, { notBefore: "2026-12-01" })]),
      { code: "task_before_project", taskId: "a", field: "notBefore", startsOn: "2026-12-02" },
    ],
    [
      "a task that began before its project",
      planned([task("a", 1, { startedOn: "2026-12-01" })]),
      { code: "task_before_project", taskId: "a", field: "startedOn", startsOn: "2026-12-02" },
    ],
    [
      "a finish before its start",
      planned([task("a", 1, { startedOn: "2026-12-04", finishedOn: "2026-12-03" })]),
      { code: "actual_reversed", taskId: "a" },
    ],
    ["an unknown predecessor", planned([a], [link("z", "a")]), { code: "task_unknown", taskId: "z" }],
    ["an unknown successor", planned([a], [link("a", "z")]), { code: "task_unknown", taskId: "z" }],
    ["a dependency on itself", planned([a], [link("a", "a")]), { code: "dependency_on_itself", taskId: "a" }],
    [
      "a kind that is none",
      planned([a, b], [link("a", "b", "XY" as DependencyKind)]),
      { code: "kind_invalid", taskId: "b" },
    ],
    [
      "a lag of decades",
      planned([a, b], [link("a", "b", "FS", -2_601)]),
      { code: "lag_invalid", predecessorId: "a", successorId: "b", most: 2_600 },
    ],
    [
      "half a day of lag",
      planned([a, b], [link("a", "b", "FS", 1.5)]),
      { code: "lag_invalid", predecessorId: "a", successorId: "b", most: 2_600 },
    ],
    [
      "a circle",
      planned(
        [a, b, c, task("d", 1)],
        [link("c", "b"), link("d", "c"), link("b", "d"), link("d", "a"), link("b", "c", "FF")],
      ),
      { code: "cycle", path: ["b", "c", "b"] },
    ],
    [
      "a plan that goes on for ever",
      planned([task("a", 2_600), task("b", 2_600)], [link("a", "b")], {
        calendars: [{ ...shanghai, weekdays: [1] }],
        startsOn: "2101-01-01",
      }),
      { code: "out_of_range", taskId: "b" },
    ],
  ])("%s", (_, plan, fault) => {
    expect(refused(plan)).toEqual(fault);
  });

  it("tells the same fault in whatever order they stand", () => {
    const links = [link("a", "z"), link("b", "b"), link("a", "y")];
    expect(refused(planned([a, b], links))).toEqual(refused(planned([b, a], [...links].reverse())));
  });

  it("lets long tasks be", () => {
    expect(scheduled(planned([task("a", 2_600)])).finish).toBe("2036-11-18");
  });

  it("has nothing to say of a plan without tasks", () => {
    expect(scheduled(planned([]))).toEqual({
      tasks: [],
      finish: null,
      criticalPath: [],
      missedDeadlines: [],
    });
  });
});

describe("the circle that a dependency would close", () => {
  const standing = [link("a", "b"), link("b", "c"), link("a", "c"), link("c", "d"), link("x", "y")];

  it("is a shortest one, from the successor back to it", () => {
    expect(cycleClosedBy(link("d", "a"), standing)).toEqual(["a", "c", "d", "a"]);
    expect(cycleClosedBy(link("d", "a"), [...standing].reverse())).toEqual(["a", "c", "d", "a"]);
    expect(cycleClosedBy(link("b", "a"), standing)).toEqual(["a", "b", "a"]);
  });

  it("is of two as short the one of the lower ids", () => {
    const both = [link("a", "c"), link("c", "z"), link("a", "b"), link("b", "z")];
    expect(cycleClosedBy(link("z", "a"), both)).toEqual(["a", "b", "z", "a"]);
    expect(cycleClosedBy(link("z", "a"), [...both].reverse())).toEqual(["a", "b", "z", "a"]);
  });

  it("is the task itself, or none", () => {
    expect(cycleClosedBy(link("a", "a"), standing)).toEqual(["a", "a"]);
    expect(cycleClosedBy(link("a", "d"), standing)).toBeNull();
    expect(cycleClosedBy(link("y", "new"), standing)).toBeNull();
  });
});
