import { describe, expect, test } from "vitest";
import { startOf, timeIn, writesMeeting } from "./meetings.rules";

describe("a meeting begins", () => {
  test.each([
    ["2026-06-15", "10:00", "Asia/Shanghai", "2026-06-15T02:00:00.000Z"],
    ["2026-03-28", "10:00", "Europe/Berlin", "2026-03-28T09:00:00.000Z"],
    ["2026-03-29", "10:00", "Europe/Berlin", "2026-03-29T08:00:00.000Z"],
    // The clock shows it twice: the first counts.
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ])("on %s at %s in %s at %s", (day, time, zone, instant) => {
    expect(startOf(day, time, zone)?.toISOString()).toBe(instant);
    expect(timeIn(instant, zone)).toBe(time);
  });

  test("never in an hour that the clock skips", () => {
    expect(startOf("2026-03-29", "02:30", "Europe/Berlin")).toBeNull();
    expect(startOf("2026-03-29", "03:00", "Europe/Berlin")).not.toBeNull();
    expect(startOf("2026-03-29", "02:30", "Asia/Shanghai")).not.toBeNull();
  });
});

test.each([
  [{ mayRun: true, mayWork: true, firmId: "b" }, true],
  [{ mayRun: false, mayWork: true, firmId: "a" }, true],
  [{ mayRun: false, mayWork: true, firmId: "b" }, false],
  [{ mayRun: false, mayWork: false, firmId: "a" }, false],
])("%j writes in a meeting that a called: %s", (who, may) => {
  expect(writesMeeting(who, "a")).toBe(may);
});
