import { expect, test } from "vitest";
import { figuresOf, lastTwelveMonths, readGroup, sumOf } from "./complaint-analysis.rules";

const none = { count: 0, open: 0, overdue: 0, closed: 0, repeats: 0, days: 0 };

test("a rate of nothing is none, not nought", () => {
  expect(figuresOf(none)).toMatchObject({ repeatRate: null, daysToClose: null });
  expect(figuresOf({ ...none, count: 4, closed: 3, repeats: 1, days: 10 })).toMatchObject({
    repeatRate: 0.25,
    daysToClose: 10 / 3,
  });
});

test("the sum weighs each group by its complaints", () => {
  const rows = [
    { ...none, count: 1, closed: 1, repeats: 1, days: 30 },
    { ...none, count: 3, closed: 2, days: 3 },
  ];
  expect(sumOf(rows)).toMatchObject({ count: 4, closed: 3, repeatRate: 0.25, daysToClose: 11 });
  expect(sumOf([])).toMatchObject({ count: 0, repeatRate: null });
});

test("twelve months end today and begin on the day after a year ago", () => {
  expect(lastTwelveMonths("2026-11-22")).toEqual({ from: "2025-11-23", to: "2026-11-22" });
  expect(lastTwelveMonths("2024-02-29")).toEqual({ from: "2023-03-01", to: "2024-02-29" });
});

test("an unknown group is the kind", () => {
  expect(readGroup("cause")).toBe("cause");
  expect(readGroup("organization_id")).toBe("kind");
  expect(readGroup(null)).toBe("kind");
});
