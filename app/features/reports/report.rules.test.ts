import { expect, test } from "vitest";
import { emptyCells, nearPeriods, readReportPeriod, sharedDays, winRate, yearOf } from "./report.rules";

const read = (query: string) => readReportPeriod(new URLSearchParams(query));

test("a period is a year, a quarter, a month or two days", () => {
  expect(read("period=2017")).toEqual({ period: { from: "2017-01-01", to: "2017-12-31" } });
  expect(read("period=2017-Q3")).toEqual({ period: { from: "2017-07-01", to: "2017-09-30" } });
  expect(read("from=2016-10-20&to=2017-12-31")).toEqual({ period: { from: "2016-10-20", to: "2017-12-31" } });
  expect(read("")).toBeNull();
});

test("a period that cannot be read names its field", () => {
  expect(read("from=2017-01-01")).toEqual({ wrong: "to", code: "required" });
  expect(read("to=2017-01-01")).toEqual({ wrong: "from", code: "required" });
  expect(read("from=2017-02-30&to=2017-03-01")).toEqual({ wrong: "from", code: "invalid_date" });
  expect(read("from=2017-02-01&to=yesterday")).toEqual({ wrong: "to", code: "invalid_date" });
  expect(read("from=2017-02-02&to=2017-02-01")).toEqual({ wrong: "to", code: "date_order" });
  expect(read("from=1900-01-01&to=2100-01-01")).toEqual({ wrong: "to", code: "period_too_long" });
  expect(read("period=soon")).toEqual({ wrong: "period", code: "invalid_date" });
});

test("the quarter before the first is last year's fourth", () => {
  expect(nearPeriods("2026-02-11").map(({ text }) => text)).toEqual(["2026-Q1", "2025-Q4", "2026", "2025"]);
  expect(nearPeriods("2026-11-21").map(({ text }) => text)).toEqual(["2026-Q4", "2026-Q3", "2026", "2025"]);
  expect(yearOf("2026-11-21")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
});

test("periods share the days that lie in both", () => {
  const year = { from: "2026-01-01", to: "2026-12-31" };
  expect(sharedDays(year, { from: "2025-06-01", to: "2026-02-01" })).toEqual({
    from: "2026-01-01",
    to: "2026-02-01",
  });
  expect(sharedDays(year, { from: "2026-12-31", to: "2027-01-01" })).toEqual({
    from: "2026-12-31",
    to: "2026-12-31",
  });
  expect(sharedDays(year, { from: "2027-01-01", to: "2027-01-02" })).toBeNull();
});

test("the win rate is of what closed, and none where nothing did", () => {
  expect(winRate(emptyCells())).toBeNull();
  expect(
    winRate({ ...emptyCells(), won: { count: 3, amountMinor: 0 }, lost: { count: 1, amountMinor: 0 } }),
  ).toBe(0.75);
});
