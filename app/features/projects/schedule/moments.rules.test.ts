import fc from "fast-check";
import { expect, it } from "vitest";
import { instantAt } from "~/lib/dates";
import { hoursOf } from "./moments.rules";
import { dateOfDay, dayOf } from "./working-days.rules";

// Morocco and Egypt have changed their clocks four times in a year; Troll changes by two hours, Lord Howe by half of one.
const zones = [
  "Africa/Casablanca",
  "Africa/Cairo",
  "America/New_York",
  "America/Sao_Paulo",
  "Antarctica/Troll",
  "Asia/Gaza",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Europe/London",
  "Pacific/Apia",
];

it("opens and closes when the wall clock says so, in every week of many years", () => {
  const aDay = fc.integer({ min: dayOf("1990-01-01"), max: dayOf("2060-12-31") });
  const aTime = fc.constantFrom("00:00", "02:30", "09:00", "24:00");
  fc.assert(
    fc.property(fc.constantFrom(...zones), aTime, aDay, (timeZone, opens, around) => {
      const { opening } = hoursOf({ timeZone, opens, closes: "24:00" });
      for (let day = around; day < around + 30; day++) {
        expect(opening(day)).toBe(instantAt(dateOfDay(day), opens, timeZone).getTime());
      }
    }),
    { numRuns: 300 },
  );
});
