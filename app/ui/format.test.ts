import { describe, expect, it } from "vitest";
import { createFormat, durationParts } from "~/ui/format";

const now = "2026-11-24T08:40:00.000Z";
const english = createFormat("en", "Asia/Shanghai", now);
const mainland = createFormat("zh-CN", "Asia/Shanghai", now);
const taiwan = createFormat("zh-TW", "Asia/Taipei", now);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("dates", () => {
  it("writes an instant in the reader's zone and a calendar date in none", () => {
    expect(english.date("2026-11-24T20:00:00.000Z")).toBe("25 Nov 2026");
    expect(createFormat("en", "America/Los_Angeles", now).date("2026-11-24")).toBe("24 Nov 2026");
  });

  it("writes Chinese dates as Chinese does, on a clock of 24 hours", () => {
    expect(mainland.dateTime(now)).toBe("2026年11月24日 16:40");
    expect(taiwan.dateTime(now)).toBe("2026年11月24日 16:40");
    expect(english.dateTime("2026-11-24T16:05:00.000Z")).toBe("25 Nov 2026, 00:05");
  });

  it("names the zone where it is not the reader's", () => {
    expect(english.dateTimeIn(now, "Europe/Berlin")).toBe("24 Nov 2026, 09:40 (Europe/Berlin)");
    expect(english.dateTimeIn(now, "America/New_York")).toBe("24 Nov 2026, 03:40 (America/New York)");
  });

  it("cuts every month to three letters", () => {
    expect(english.month("2026-09")).toBe("Sep");
    expect(english.monthYear("2026-09-30")).toBe("Sep 2026");
    expect(english.longDate("2026-09-01")).toContain("September");
    expect(mainland.monthYear("2026-09")).toBe("2026年9月");
  });
});

describe("amounts", () => {
  it("names the currency as the language does", () => {
    const value = { amountMinor: 125_050, currency: "CNY" };
    expect(english.money(value)).toBe("CN¥1,250.50");
    expect(mainland.money(value)).toBe("¥1,250.50");
    expect(english.amount(value)).toBe("1,250.50");
  });

  it("leaves out decimals where there are none, and knows currencies without them", () => {
    expect(english.money({ amountMinor: 384_260_000, currency: "CNY" })).toBe("CN¥3,842,600");
    expect(english.amount({ amountMinor: 125_050, currency: "JPY" })).toBe("125,050");
  });

  it("loses no digit of the largest amount", () => {
    expect(english.amount({ amountMinor: Number.MAX_SAFE_INTEGER, currency: "CNY" })).toBe(
      "90,071,992,547,409.91",
    );
  });

  it("writes a loss with a minus sign", () => {
    expect(english.amount({ amountMinor: -31_000, currency: "CNY" })).toBe("−310");
    expect(english.percent(-0.011)).toBe("−1.1\u202f%");
  });

  it("shortens by thousands in English and by ten thousands in Chinese", () => {
    const value = { amountMinor: 1_864_000_000, currency: "CNY" };
    expect(english.moneyCompact(value)).toBe("CN¥18.6m");
    expect(mainland.moneyCompact(value)).toBe("¥1,864万");
    expect(taiwan.moneyCompact(value)).toBe("CN¥1,864萬");
  });

  it("sets a per cent sign apart in English alone", () => {
    expect(english.percent(0.131)).toBe("13.1\u202f%");
    expect(mainland.percent(0.131)).toBe("13.1%");
  });
});

describe("distances in time", () => {
  it("counts from the instant of the request", () => {
    expect(english.relative("2026-11-24T05:40:00.000Z")).toBe("3 hours ago");
    expect(english.relative("2026-11-26T08:40:00.000Z")).toBe("in 2 days");
    expect(mainland.relative("2026-11-23T08:40:00.000Z")).toBe("昨天");
  });

  it("says the date when the distance no longer helps", () => {
    expect(english.relative("2026-10-01T08:40:00.000Z")).toBe("1 Oct 2026");
  });

  it("says a span in at most two units", () => {
    expect(english.duration(26 * hour)).toBe("1 d 2 h");
    expect(english.duration(3 * hour + 20 * minute)).toBe("3 h 20 min");
    expect(english.duration(61 * day + 5 * hour)).toBe("61 d");
    expect(mainland.duration(3 * hour + 20 * minute)).toBe("3 小时 20 分");
    expect(taiwan.duration(2 * day)).toBe("2 天");
  });

  it("never says nothing is left while something is", () => {
    expect(durationParts(10)).toEqual({ days: 0, hours: 0, minutes: 1 });
    expect(durationParts(-90 * minute)).toEqual({ days: 0, hours: 1, minutes: 30 });
  });
});

it("joins a list as the language does", () => {
  expect(english.list(["a", "b", "c"])).toBe("a, b and c");
  expect(mainland.list(["甲", "乙", "丙"], "disjunction")).toBe("甲、乙或丙");
});
