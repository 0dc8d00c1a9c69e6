// Counting working days of a calendar by arithmetic: the week's pattern and the exceptions to it, each found by bisection. Pure; anyone may
// import it. Inside the scheduling a date is its day number, days since 1970-01-01.

import type { CalendarDate } from "~/lib/dates";
import type { WorkingCalendar } from "./plan";

const dayLength = 86_400_000;

/** Days since 1970-01-01 of a valid calendar date. */
export const dayOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

export const dateOfDay = (day: number): CalendarDate => new Date(day * dayLength).toISOString().slice(0, 10);

/** Day 0 was a Thursday; weeks here begin on Monday, 1969-12-29. */
const firstMonday = -3;

/** The working days of a calendar in order, numbered from an origin that is the same for all that is asked. */
export type WorkingDays = {
  /** How many lie before the day: the number of the first working day that is not before it. */
  rank: (day: number) => number;
  /** The working day with the number. */
  select: (number: number) => number;
  works: (day: number) => boolean;
};

/** `weekdays` must not be empty. */
export function workingDays({
  weekdays,
  holidays,
  extraDays,
}: Pick<WorkingCalendar, "weekdays" | "holidays" | "extraDays">): WorkingDays {
  const week = weekPattern(weekdays);
  const off = new Set(holidays.map(dayOf));
  const exceptions = new Map<number, 1 | -1>();
  for (const day of off) if (week.works(day)) exceptions.set(day, -1);
  for (const date of extraDays) {
    const day = dayOf(date);
    if (!week.works(day) && !off.has(day)) exceptions.set(day, 1);
  }
  const days = Int32Array.from(exceptions.keys()).sort();
  // By how much the count lies above the pattern's from the day after each exception on, and the rank of that day.
  const above = new Int32Array(days.length);
  const rankAfter = new Int32Array(days.length);
  let sum = 0;
  days.forEach((day, at) => {
    sum += exceptions.get(day) ?? 0;
    above[at] = sum;
    rankAfter[at] = week.rank(day + 1) + sum;
  });
  const rank = (day: number): number => {
    const before = countBelow(days, day);
    return week.rank(day) + (before === 0 ? 0 : (above[before - 1] as number));
  };
  const select = (number: number): number => {
    // Ranks are those of the day after an exception: the exceptions that count are those with no more working days up to them.
    const passed = countBelow(rankAfter, number + 1);
    const found = week.select(number - (passed === 0 ? 0 : (above[passed - 1] as number)));
    // The next exception may be an extra day before what the pattern finds.
    const next = days[passed];
    return next !== undefined && next < found && exceptions.get(next) === 1 ? next : found;
  };
  return { rank, select, works: (day) => rank(day + 1) > rank(day) };
}

/** How many values of an ascending list lie below the bound. */
function countBelow(ascending: Int32Array, bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weekPattern(weekdays: readonly number[]): WorkingDays {
  const worked = [...new Set(weekdays)].sort((a, b) => a - b).map((weekday) => weekday - 1);
  const each = worked.length;
  const before = Array.from({ length: 8 }, (_, weekday) => worked.filter((one) => one < weekday).length);
  const weekOf = (day: number): number => Math.floor((day - firstMonday) / 7);
  const weekdayOf = (day: number): number => day - firstMonday - weekOf(day) * 7;
  return {
    rank: (day) => weekOf(day) * each + (before[weekdayOf(day)] as number),
    select: (number) => {
      const weeks = Math.floor(number / each);
      return firstMonday + weeks * 7 + (worked[number - weeks * each] as number);
    },
    works: (day) => worked.includes(weekdayOf(day)),
  };
}
