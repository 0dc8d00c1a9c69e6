import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  addCalendarDays,
  addDays,
  addMonths,
  businessTimeBetween,
  dateIn,
  dateOrders,
  dateRefusals,
  daysBetween,
  instantAt,
  isCalendarDate,
  isTimeZone,
  monthOf,
  monthPeriod,
  monthsOf,
  parseDate,
  parsePeriod,
  periodInstants,
  periodText,
  startOfDate,
} from "~/lib/dates";
import { ok, refuse } from "~/lib/result";

const dayLength = 86_400_000;

const date = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const instant = fc.date({ min: new Date("1972-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const zone = fc.constantFrom(
  "UTC",
  "Asia/Shanghai",
  "Asia/Taipei",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Asia/Jerusalem",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
);
const weekdayIn = (value: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-US", { weekday: "short", timeZone }).format(value);
const clockIn = (value: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone }).format(value);

describe("parseDate", () => {
  it.each([
    ["2017-03-01", "ymd", "2017-03-01"],
    ["2017/3/1", "ymd", "2017-03-01"],
    ["2017.03.01", "ymd", "2017-03-01"],
    ["２０１７年３月１日", "ymd", "2017-03-01"],
    ["2017 年 3 月 1 日", "mdy", "2017-03-01"],
    ["20170301", "dmy", "2017-03-01"],
    ["3/1/2017", "mdy", "2017-03-01"],
    ["03/01/2017", "dmy", "2017-01-03"],
    ["31.12.2017", "dmy", "2017-12-31"],
    ["2017-03-01 00:00:00", "mdy", "2017-03-01"],
    ["2017-03-01T00:00:00.000Z", "ymd", "2017-03-01"],
    ["3/1/2017 0:00", "mdy", "2017-03-01"],
    ["2016-02-29", "ymd", "2016-02-29"],
  ] as const)("reads %j, written %s, as %s", (typed, order, expected) =>
    expect(parseDate(typed, order)).toEqual(ok(expected)),
  );

  it.each([
    ["", "ymd", "required"],
    ["soon", "ymd", "date_invalid"],
    ["3/1/2017", "ymd", "date_invalid"],
    ["3/1/17", "mdy", "date_invalid"],
    ["2017-03/01", "ymd", "date_invalid"],
    ["2017-03-01 10:30", "ymd", "date_invalid"],
    ["42795", "mdy", "date_invalid"],
    ["13/1/2017", "mdy", "date_impossible"],
    ["2017-02-29", "ymd", "date_impossible"],
    ["2017-00-10", "ymd", "date_impossible"],
    ["2017-01-32", "ymd", "date_impossible"],
    ["0217-03-01", "ymd", "date_impossible"],
    ["9999-12-31", "ymd", "date_impossible"],
    ["1".repeat(1_000_000), "ymd", "date_invalid"],
  ] as const)("refuses %j, written %s", (typed, order, code) =>
    expect(parseDate(typed, order)).toEqual(refuse(code)),
  );

  it("reads every date in each order back", () => {
    fc.assert(
      fc.property(date, (value) => {
        const [y, m, d] = value.split("-").map(Number);
        expect(isCalendarDate(value)).toBe(true);
        expect(parseDate(value)).toEqual(ok(value));
        expect(parseDate(`${m}/${d}/${y}`, "mdy")).toEqual(ok(value));
        expect(parseDate(`${d}.${m}.${y}`, "dmy")).toEqual(ok(value));
        expect(parseDate(`${y}年${m}月${d}日`)).toEqual(ok(value));
      }),
    );
  });

  it("answers any text with a calendar date or a refusal of its list", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789-/. 年月日T:Z"), maxLength: 12 }),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...dateOrders), (text, order) => {
        const result = parseDate(text, order);
        if (result.ok) expect(isCalendarDate(result.value)).toBe(true);
        else expect(dateRefusals).toContain(result.refusal.code);
      }),
    );
  });
});

describe("calendar arithmetic", () => {
  it("crosses months, years and leap days", () => {
    expect(addDays("2016-02-28", 1)).toBe("2016-02-29");
    expect(addDays("2017-01-01", -1)).toBe("2016-12-31");
    expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
    expect(addMonths("2026-11-30", 1)).toBe("2026-12-30");
    expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
    expect(daysBetween("2016-12-31", "2017-03-01")).toBe(60);
    expect(monthOf("2017-03-09")).toBe("2017-03");
    expect(monthPeriod("2016-02")).toEqual({ from: "2016-02-01", to: "2016-02-29" });
  });

  it("adds what it measures", () => {
    fc.assert(
      fc.property(date, date, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(Math.sign(daysBetween(from, to))).toBe(from === to ? 0 : from < to ? 1 : -1);
      }),
    );
  });
});

describe("periods", () => {
  it.each([
    ["2017", "2017-01-01", "2017-12-31"],
    ["2017-Q1", "2017-01-01", "2017-03-31"],
    ["2017-Q3", "2017-07-01", "2017-09-30"],
    ["2016-02", "2016-02-01", "2016-02-29"],
    ["2017-01-15/2017-04-14", "2017-01-15", "2017-04-14"],
  ])("reads %s", (text, from, to) => {
    expect(parsePeriod(text)).toEqual(ok({ from, to }));
    expect(periodText({ from, to })).toBe(text);
  });

  it.each([
    "",
    "2017-Q5",
    "2017-13",
    "2017-00",
    "17",
    "1066",
    "2017-1",
    "2017-01-01/",
    "2017-02-01/2017-02-30",
    "a/b",
    "2017-01-01/2017-01-02/2017-01-03",
  ])("refuses %j", (text) => expect(parsePeriod(text)).toEqual(refuse("period_invalid")));

  it("refuses a period that ends before it begins", () =>
    expect(parsePeriod("2017-02-01/2017-01-01")).toEqual(refuse("period_reversed")));

  it("splits into months without gap or overlap", () => {
    const shortPeriod = fc
      .tuple(date, fc.nat({ max: 1000 }))
      .map(([from, days]) => ({ from, to: addDays(from, days) }))
      .filter(({ to }) => isCalendarDate(to));
    fc.assert(
      fc.property(shortPeriod, (period) => {
        const months = monthsOf(period);
        expect(months[0]?.from).toBe(period.from);
        expect(months.at(-1)?.to).toBe(period.to);
        for (const [index, { month, from, to }] of months.entries()) {
          expect(monthOf(from)).toBe(month);
          expect(monthOf(to)).toBe(month);
          if (index > 0) expect(from).toBe(addDays(months[index - 1]?.to ?? "", 1));
        }
        expect(parsePeriod(periodText(period))).toEqual(ok(period));
      }),
    );
  });

  it("has no months when it is empty", () =>
    expect(monthsOf({ from: "2017-02-01", to: "2017-01-01" })).toEqual([]));

  it("knows its instants in a zone", () =>
    expect(periodInstants({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Berlin")).toEqual({
      from: new Date("2026-03-28T23:00:00Z"),
      before: new Date("2026-03-29T22:00:00Z"),
    }));
});

describe("zones", () => {
  it("knows which zones there are", () => {
    expect(isTimeZone("Asia/Shanghai")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
    expect(isTimeZone("")).toBe(false);
  });

  it("gives the date on the wall", () => {
    expect(dateIn(new Date("2026-11-21T16:00:00Z"), "Asia/Shanghai")).toBe("2026-11-22");
    expect(dateIn(new Date("2026-11-21T15:59:59.999Z"), "Asia/Shanghai")).toBe("2026-11-21");
    expect(dateIn(new Date("2026-11-21T04:59:00Z"), "America/New_York")).toBe("2026-11-20");
  });

  it("reads a time of day on a date: where it comes twice the first, where it never comes the later", () => {
    expect(instantAt("2026-06-20", "18:30", "Asia/Shanghai")).toEqual(new Date("2026-06-20T10:30:00Z"));
    expect(instantAt("2026-10-25", "02:30", "Europe/Berlin")).toEqual(new Date("2026-10-25T00:30:00Z"));
    expect(instantAt("2026-03-29", "02:30", "Europe/Berlin")).toEqual(new Date("2026-03-29T01:30:00Z"));
  });

  it("begins a day that has no midnight at its first hour", () =>
    // São Paulo 2018-11-04: the clocks went from 23:59:59 to 01:00.
    expect(startOfDate("2018-11-04", "America/Sao_Paulo")).toEqual(new Date("2018-11-04T03:00:00Z")));

  it("begins every day at an instant of that day, and the instant before belongs to another", () => {
    fc.assert(
      fc.property(instant, zone, (value, timeZone) => {
        const today = dateIn(value, timeZone);
        const start = startOfDate(today, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(value.getTime());
        expect(dateIn(start, timeZone)).toBe(today);
        expect(dateIn(new Date(start.getTime() - 1), timeZone) < today).toBe(true);
      }),
    );
  });

  it("adds calendar days at the same time of day, also over a change of the clocks", () => {
    expect(addCalendarDays(new Date("2026-03-28T14:00:00Z"), 1, "Europe/Berlin")).toEqual(
      new Date("2026-03-29T13:00:00Z"),
    );
    expect(addCalendarDays(new Date("2026-11-21T07:00:00Z"), 90, "Asia/Shanghai")).toEqual(
      new Date("2027-02-19T07:00:00Z"),
    );
    // 02:30 does not exist on 29 March 2026 in Berlin: one hour later it is.
    expect(addCalendarDays(new Date("2026-03-28T01:30:00Z"), 1, "Europe/Berlin")).toEqual(
      new Date("2026-03-29T01:30:00Z"),
    );
    // 02:30 exists twice on 25 October 2026: the first.
    expect(addCalendarDays(new Date("2026-10-24T00:30:00Z"), 1, "Europe/Berlin")).toEqual(
      new Date("2026-10-25T00:30:00Z"),
    );
  });
});

describe("business days", () => {
  it.each([
    // Shanghai is UTC+8. 2026-11-19 is a Thursday.
    ["Thursday to Monday", "2026-11-19T07:00:00Z", 2, "Asia/Shanghai", "2026-11-23T07:00:00Z"],
    ["Monday to Wednesday", "2026-11-16T07:00:00.123Z", 2, "Asia/Shanghai", "2026-11-18T07:00:00.123Z"],
    ["Saturday counts from Monday", "2026-11-21T07:00:00Z", 2, "Asia/Shanghai", "2026-11-24T16:00:00Z"],
    [
      "Friday evening in New York is Saturday in Shanghai",
      "2026-11-20T23:00:00Z",
      1,
      "Asia/Shanghai",
      "2026-11-23T16:00:00Z",
    ],
    ["and still Friday in New York", "2026-11-20T23:00:00Z", 1, "America/New_York", "2026-11-23T23:00:00Z"],
    ["over the clocks going back", "2026-10-30T19:00:00Z", 1, "America/New_York", "2026-11-02T20:00:00Z"],
    ["ten days are two weeks", "2026-11-16T07:00:00Z", 10, "Asia/Shanghai", "2026-11-30T07:00:00Z"],
    ["none from a working day", "2026-11-16T07:00:00Z", 0, "Asia/Shanghai", "2026-11-16T07:00:00Z"],
    ["none from a Sunday is Monday", "2026-11-22T07:00:00Z", 0, "Asia/Shanghai", "2026-11-22T16:00:00Z"],
  ])("%s", (_, from, days, timeZone, expected) =>
    expect(addBusinessDays(new Date(from), days, timeZone)).toEqual(new Date(expected)),
  );

  it.each([
    ["a working day", "2026-11-16T07:00:00Z", "2026-11-17T07:00:00Z", dayLength],
    ["over a weekend", "2026-11-20T07:00:00Z", "2026-11-23T07:00:00Z", dayLength],
    ["inside a weekend", "2026-11-20T17:00:00Z", "2026-11-22T15:00:00Z", 0],
    ["backwards", "2026-11-17T07:00:00Z", "2026-11-16T03:00:00Z", -dayLength - 4 * 3_600_000],
    ["ten years", "2016-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 2610 * dayLength],
  ])("measures %s", (_, from, to, expected) =>
    expect(businessTimeBetween(new Date(from), new Date(to), "Asia/Shanghai")).toBe(expected),
  );

  it("never ends within a weekend and keeps the time of day of a working day", () => {
    // Zones whose clocks change on Sundays only: elsewhere the time of day may not exist on the day it ends.
    const calm = fc.constantFrom(
      "UTC",
      "Asia/Shanghai",
      "Asia/Kathmandu",
      "Europe/Berlin",
      "America/New_York",
    );
    const recent = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(recent, fc.nat({ max: 60 }), calm, (from, days, timeZone) => {
        const end = addBusinessDays(from, days, timeZone);
        expect(["Sat", "Sun"]).not.toContain(weekdayIn(end, timeZone));
        if (!["Sat", "Sun"].includes(weekdayIn(from, timeZone))) {
          expect(clockIn(end, timeZone)).toBe(clockIn(from, timeZone));
        }
        expect(businessTimeBetween(from, end, timeZone)).toBe(days * dayLength);
      }),
    );
  });

  it("agrees with counting day by day", () => {
    fc.assert(
      fc.property(date, fc.nat({ max: 40 }), (from, days) => {
        let expected = from;
        const isWeekend = (value: string) => [0, 6].includes(new Date(value).getUTCDay());
        while (isWeekend(expected)) expected = addDays(expected, 1);
        for (let left = days; left > 0; ) {
          expected = addDays(expected, 1);
          if (!isWeekend(expected)) left -= 1;
        }
        expect(dateIn(addBusinessDays(new Date(`${from}T00:00:00Z`), days, "UTC"), "UTC")).toBe(expected);
      }),
    );
  });

  it("adds up: from a to b and from b to c is from a to c", () => {
    fc.assert(
      fc.property(instant, instant, instant, zone, (a, b, c, timeZone) => {
        const sum = businessTimeBetween(a, b, timeZone) + businessTimeBetween(b, c, timeZone);
        expect(sum).toBe(businessTimeBetween(a, c, timeZone));
      }),
    );
  });
});
