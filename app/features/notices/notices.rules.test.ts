import { expect, test } from "vitest";
import { hourIn, isDigestTime } from "./notices.rules";

test("a digest leaves once in the morning of its reader", () => {
  const at = (hour: number, sentOn: string | null = null) =>
    isDigestTime({ date: "2026-06-10", hour }, sentOn);
  expect([6, 7, 10, 11, 23].map((hour) => at(hour))).toEqual([false, true, true, false, false]);
  expect(at(8, "2026-06-10")).toBe(false);
  expect(at(8, "2026-06-09")).toBe(true);
});

test("the hour is that of the zone", () => {
  const instant = new Date("2026-06-10T23:30:00.000Z");
  expect(hourIn(instant, "Asia/Shanghai")).toBe(7);
  expect(hourIn(instant, "Europe/Berlin")).toBe(1);
  expect(hourIn(new Date("2026-06-10T00:10:00.000Z"), "UTC")).toBe(0);
});
