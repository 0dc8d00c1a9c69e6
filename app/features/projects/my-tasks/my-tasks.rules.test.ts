import { describe, expect, test } from "vitest";
import { inOrderOfUrgency, isLate, nextStates } from "./my-tasks.rules";

const task = (id: string, deadline: string | null, finish: string | null, lateBy: number | null = null) => ({
  id,
  deadline,
  timing: finish === null ? null : { finish, lateBy },
});

describe("a task is late", () => {
  test("after its deadline, or where the plan misses it", () => {
    expect(isLate(task("a", "2026-06-09", "2026-06-10"), "2026-06-10")).toBe(true);
    expect(isLate(task("a", "2026-06-10", "2026-06-10"), "2026-06-10")).toBe(false);
    expect(isLate(task("a", "2026-06-10", "2026-06-12", 2), "2026-06-01")).toBe(true);
    expect(isLate(task("a", null, "2026-06-01"), "2026-06-10")).toBe(false);
    expect(isLate(task("a", "2026-06-09", null), "2026-06-10")).toBe(true);
  });
});

test("the late come first, then by deadline or finish, and last what has no day", () => {
  const tasks = [
    { ...task("none", null, null), isLate: false },
    { ...task("finish", null, "2026-06-05"), isLate: false },
    { ...task("deadline", "2026-06-04", "2026-06-01"), isLate: false },
    { ...task("late", "2026-07-01", "2026-07-09", 6), isLate: true },
  ];
  expect(inOrderOfUrgency(tasks).map(({ id }) => id)).toEqual(["late", "deadline", "finish", "none"]);
});

test("what comes next follows from state and kind", () => {
  expect(nextStates({ kind: "task", state: "open" })).toEqual(["doing", "done"]);
  expect(nextStates({ kind: "task", state: "doing" })).toEqual(["done"]);
  expect(nextStates({ kind: "milestone", state: "open" })).toEqual(["done"]);
  expect(nextStates({ kind: "task", state: "done" })).toEqual([]);
  expect(nextStates({ kind: "task", state: "dropped" })).toEqual([]);
});
