import { describe, expect, test } from "vitest";
import { schedule } from "../schedule/schedule.rules";
import { calendarOf, planToSchedule, standingAfter, wishBefore } from "./plan.rules";
import { linkForm, taskForm } from "./plan.schema";

const when = { today: "2026-06-10", startsOn: "2026-06-01", kind: "task" as const };
const said = (change: object) => ({
  state: "doing" as const,
  progress: null,
  startedOn: null,
  finishedOn: null,
  ...change,
});

describe("how a task stands", () => {
  test("is filled in from the state", () => {
    expect(standingAfter(said({ progress: 40 }), when)).toEqual({
      ok: true,
      value: { state: "doing", progress: 40, startedOn: "2026-06-10", finishedOn: null },
    });
    expect(standingAfter(said({ state: "done", startedOn: "2026-06-02" }), when)).toEqual({
      ok: true,
      value: { state: "done", progress: 100, startedOn: "2026-06-02", finishedOn: "2026-06-10" },
    });
    expect(standingAfter(said({ state: "open", progress: 40, startedOn: "2026-06-02" }), when)).toEqual({
      ok: true,
      value: { state: "open", progress: 0, startedOn: null, finishedOn: null },
    });
    expect(standingAfter(said({ progress: 100 }), when)).toMatchObject({ value: { progress: 99 } });
    expect(standingAfter(said({ state: "dropped" }), when)).toMatchObject({ value: { startedOn: null } });
  });

  test("is refused in the future, before the project and backwards; a milestone has one day", () => {
    const done = (startedOn: string | null, finishedOn: string) =>
      said({ state: "done", startedOn, finishedOn });
    expect(standingAfter(done(null, "2026-06-11"), when)).toEqual({ ok: false, code: "actual_in_future" });
    expect(standingAfter(done("2026-05-31", "2026-06-02"), when)).toEqual({
      ok: false,
      code: "task_before_project",
    });
    expect(standingAfter(done("2026-06-03", "2026-06-02"), when)).toEqual({
      ok: false,
      code: "actual_reversed",
    });
    expect(standingAfter(done("2026-06-03", "2026-06-02"), { ...when, kind: "milestone" })).toMatchObject({
      value: { startedOn: "2026-06-02", finishedOn: "2026-06-02" },
    });
  });
});

test("a wish before the project is named", () => {
  expect(wishBefore({ notBefore: "2026-05-31", deadline: null }, "2026-06-01")).toBe("2026-05-31");
  expect(wishBefore({ notBefore: "2026-06-01", deadline: "2026-06-02" }, "2026-06-01")).toBeNull();
});

describe("the way into the scheduling", () => {
  const firm = { id: "firm" };
  const task = (id: string, change: object = {}) => ({
    id,
    kind: "task" as const,
    firm,
    state: "open" as const,
    durationDays: 2,
    notBefore: null,
    deadline: null,
    startedOn: null,
    finishedOn: null,
    ...change,
  });
  const link = (predecessorId: string, successorId: string, lagDays = 0) => ({
    predecessorId,
    successorId,
    kind: "fs" as const,
    lagDays,
  });
  const calendars = [calendarOf({ id: "firm", timeZone: "Asia/Shanghai" })];
  const startsOn = "2026-06-05";

  test("counts working days, and leaves out what was dropped", () => {
    const tasks = [task("a"), task("b"), task("c", { state: "dropped" })];
    const links = [link("a", "b", 1), link("c", "b"), link("a", "c")];
    const planned = schedule(planToSchedule({ startsOn, today: null, tasks, links, calendars }));
    // A Friday: the weekend is not worked.
    expect(planned).toMatchObject({
      ok: true,
      value: {
        finish: "2026-06-11",
        criticalPath: ["a", "b"],
        tasks: [
          { id: "a", earlyStart: "2026-06-05", earlyFinish: "2026-06-08" },
          { id: "b", earlyStart: "2026-06-10", earlyFinish: "2026-06-11" },
        ],
      },
    });
  });

  test("takes today as the day up to which things have happened, once the project has begun", () => {
    const planOn = (today: string | null) =>
      planToSchedule({ startsOn, today, tasks: [], links: [], calendars }).asOf;
    expect([null, "2026-06-01", "2026-06-08"].map(planOn)).toEqual([null, null, "2026-06-08"]);
  });
});

describe("the forms", () => {
  const firm = "019a0000-0000-7000-8000-000000000002";
  const person = "019a0000-0000-7000-8000-000000000003";
  const typed = { phaseId: firm, kind: "task", name: "x", durationDays: "3", doer: `${firm}:${person}` };

  test("read who does it, and give a milestone no days", () => {
    expect(taskForm.parse({ ...typed, durationDays: 3 }).input).toMatchObject({
      durationDays: 3,
      organizationId: firm,
      assigneeUserId: person,
    });
    expect(taskForm.parse({ ...typed, kind: "milestone", durationDays: 3, doer: firm }).input).toMatchObject({
      durationDays: 0,
      assigneeUserId: null,
    });
  });

  test("refuse a task without days, a deadline before its start, a doer who is none, an absurd lag", () => {
    const isTaken = (change: object) => taskForm.safeParse({ ...typed, durationDays: 3, ...change }).success;
    expect(isTaken({ durationDays: null })).toBe(false);
    expect(isTaken({ durationDays: 100_000 })).toBe(false);
    expect(isTaken({ notBefore: "2026-06-02", deadline: "2026-06-01" })).toBe(false);
    expect(isTaken({ doer: "somebody" })).toBe(false);
    expect(linkForm.safeParse({ predecessorId: firm, kind: "fs", lagDays: 100_000 }).success).toBe(false);
  });
});
