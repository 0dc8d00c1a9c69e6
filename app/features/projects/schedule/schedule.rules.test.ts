// The definitions of the schedule on plans small enough to be checked by hand.

import { describe, expect, it } from "vitest";
import type { DependencyKind, Plan, PlanDependency, PlanTask, Schedule } from "./plan";
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
