import { describe, expect, test } from "vitest";
import {
  creditOutcomes,
  daysOverdue,
  duesOf,
  givesMore,
  isOverLimit,
  openOf,
  outcomesFor,
  splitAmount,
  stateAfter,
} from "./credit.rules";

describe("parts", () => {
  test.each([
    [100_00, 3, [33_34, 33_33, 33_33]],
    [2, 2, [1, 1]],
    [9_007_199_254_740_991, 2, [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])("of %d in %d add up", (amount, parts, expected) => {
    expect(splitAmount(amount, parts)).toEqual(expected);
    expect(expected.reduce((sum, part) => sum + part, 0)).toBe(amount);
  });

  test("fall due at an even distance, counted from the first", () => {
    const days = duesOf({ days: 0, parts: 4, every: "month" }, "2026-01-31", 400).map(({ dueOn }) => dueOn);
    expect(days).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
    const weeks = duesOf({ days: 10, parts: 2, every: "week" }, "2026-12-28", 7);
    expect(weeks).toEqual([
      { position: 1, dueOn: "2027-01-07", amountMinor: 4, uptoMinor: 4 },
      { position: 2, dueOn: "2027-01-14", amountMinor: 3, uptoMinor: 7 },
    ]);
    expect(duesOf({ days: 0, parts: 2, every: "quarter" }, "2026-11-30", 2)[1]?.dueOn).toBe("2027-02-28");
  });

  test("are one where there are no instalments", () => {
    expect(duesOf({ days: 30, parts: null, every: null }, "2026-03-09", 5)).toEqual([
      { position: 1, dueOn: "2026-04-08", amountMinor: 5, uptoMinor: 5 },
    ]);
  });
});

test("settlements cover the first dues first", () => {
  const dues = duesOf({ days: 0, parts: 3, every: "month" }, "2026-01-01", 90);
  const open = (settled: number) => dues.map((due) => openOf(due, settled));
  expect(open(0)).toEqual([30, 30, 30]);
  expect(open(45)).toEqual([0, 15, 30]);
  expect(open(90)).toEqual([0, 0, 0]);
});

test("nothing is overdue on its day", () => {
  expect(daysOverdue("2026-03-09", "2026-03-09")).toBeNull();
  expect(daysOverdue("2026-03-09", "2026-03-10")).toBe(1);
  expect(daysOverdue("2026-03-09", "2026-03-08")).toBeNull();
});

test("a limit can be used up, and no more", () => {
  const line = { limitMinor: 100, exposureMinor: 60 };
  expect(isOverLimit(line, 40)).toBe(false);
  expect(isOverLimit(line, 41)).toBe(true);
  expect(isOverLimit({ limitMinor: 50, exposureMinor: 60 })).toBe(true);
});

describe("a review", () => {
  test("raises nothing that is suspended, and resumes nothing else", () => {
    expect(outcomesFor("granted")).not.toContain("resume");
    expect(outcomesFor("suspended")).not.toContain("raise");
    expect(outcomesFor("proposed")).toEqual([]);
    expect(outcomesFor("ended")).toEqual([]);
  });

  test("leads to a state", () => {
    expect(creditOutcomes.map((outcome) => stateAfter("granted", outcome))).toEqual([
      "granted",
      "granted",
      "granted",
      "suspended",
      "granted",
      "ended",
    ]);
    expect(stateAfter("suspended", "lower")).toBe("suspended");
  });

  test("gives more by raising and resuming", () => {
    expect(creditOutcomes.filter(givesMore)).toEqual(["raise", "resume"]);
  });
});
