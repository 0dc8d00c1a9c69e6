import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay, dayOf, workingDays } from "./working-days.rules";

const from = dayOf("2026-11-30");
const aDay = fc.integer({ min: -30, max: 60 }).map((days) => dateOfDay(from + days));

describe("working days", () => {
  it("are those that stepping from day to day finds", () => {
    const aCalendar = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      holidays: fc.array(aDay, { maxLength: 40 }),
      extraDays: fc.array(aDay, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(aCalendar, (calendar) => {
        const { rank, select } = workingDays(calendar);
        let number = rank(from - 60);
        for (let day = from - 60; day < from + 100; day++) {
          const date = dateOfDay(day);
          const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
          const isWorked =
            !calendar.holidays.includes(date) &&
            (calendar.weekdays.includes(weekday) || calendar.extraDays.includes(date));
          expect(rank(day)).toBe(number);
          if (isWorked) {
            expect(select(number)).toBe(day);
            number++;
          }
        }
      }),
    );
  });

  it("go on before 1970 and after years of holidays", () => {
    const off = Array.from({ length: 1_500 }, (_, day) => dateOfDay(from + day));
    const { rank, select } = workingDays({ weekdays: [2], holidays: off, extraDays: [] });
    expect(dateOfDay(select(rank(from)))).toBe("2031-01-14");
    const { rank: rankOfWeek, select: selectOfWeek } = workingDays({
      weekdays: [2],
      holidays: [],
      extraDays: [],
    });
    expect(dateOfDay(selectOfWeek(rankOfWeek(dayOf("1960-02-27"))))).toBe("1960-03-01");
  });
});
