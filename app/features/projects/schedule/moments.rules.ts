// Moments at which working days begin and end, and which of them comes first where firms of different zones follow one another. Pure.

import { instantAt } from "~/lib/dates";
import type { WorkingCalendar } from "./plan";
import { dateOfDay } from "./working-days.rules";

const minuteLength = 60_000;
const dayLength = 1440 * minuteLength;

/**
 * The opening or the close of a day of a firm, on its own wall; the day need not be a working day. Twice the day's number, plus one for the
 * close: a number, because a plan has tens of thousands.
 */
export type Moment = number;

export const openingOf = (day: number): Moment => day * 2;
export const closeOf = (day: number): Moment => day * 2 + 1;
export const dayOfMoment = (moment: Moment): number => moment >> 1;
const isClose = (moment: Moment): boolean => (moment & 1) === 1;

export type Hours = {
  /** Calendars with the same key open and close together. Among them the days are in order, also where one closes as the next one opens. */
  key: string;
  /** Milliseconds since 1970 at which a day opens and closes. Both ascend with the days; a close is never before its opening. */
  opening: (day: number) => number;
  close: (day: number) => number;
};

export function hoursOf({
  timeZone,
  opens,
  closes,
}: Pick<WorkingCalendar, "timeZone" | "opens" | "closes">): Hours {
  const opening = wallTime(timeZone, opens);
  const close = wallTime(timeZone, closes);
  // Where the clock jumps over both times, the close is found before the opening.
  const closeNotBefore = (day: number): number => Math.max(close(day), opening(day));
  return { key: `${opens} ${closes} ${timeZone}`, opening, close: closeNotBefore };
}

const instantOf = (hours: Hours, moment: Moment): number =>
  (isClose(moment) ? hours.close : hours.opening)(dayOfMoment(moment));

type WallTime = (day: number) => number;

/** What `Intl` has said once is kept from plan to plan: it is most of the time that a plan across zones takes. */
const wallTimes = new Map<string, WallTime>();
const mostWallTimes = 200;

function wallTime(timeZone: string, time: string): WallTime {
  const key = `${time} ${timeZone}`;
  const known = wallTimes.get(key);
  if (known) return known;
  if (wallTimes.size >= mostWallTimes) wallTimes.clear();
  const made = makeWallTime(timeZone, time);
  wallTimes.set(key, made);
  return made;
}

/**
 * The instants of one time of day. `Intl` is asked once for each week: no zone changes its offset and takes that back within one. In a week
 * with a change it is asked for each day.
 */
function makeWallTime(timeZone: string, time: string): WallTime {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const afterMidnight = (hours * 60 + minutes) * minuteLength;
  const exact = remembered((day) => instantAt(dateOfDay(day), time, timeZone).getTime());
  const offset = (day: number): number => day * dayLength + afterMidnight - exact(day);
  return remembered((day) => {
    const first = Math.floor(day / 7) * 7;
    const before = offset(first);
    return before === offset(first + 7) ? day * dayLength + afterMidnight - before : exact(day);
  });
}

function remembered(find: WallTime): WallTime {
  const known = new Map<number, number>();
  return (day) => {
    let found = known.get(day);
    if (found === undefined) {
      found = find(day);
      known.set(day, found);
    }
    return found;
  };
}

/** The first day that opens in `to` not before the moment in `from`, whether it is worked or not. */
export function firstOpening(to: Hours, from: Hours, moment: Moment): number {
  if (to.key === from.key) return (moment + 1) >> 1;
  const instant = instantOf(from, moment);
  let found = dayOfMoment(moment) - 1;
  while (to.opening(found) >= instant) found--;
  while (to.opening(found) < instant) found++;
  return found;
}

/** The last day whose opening in `to` is not after the moment in `from`, whether it is worked or not. */
export const lastOpening = (to: Hours, from: Hours, moment: Moment): number =>
  to.key === from.key
    ? dayOfMoment(moment)
    : lastUpTo(to.opening, instantOf(from, moment), dayOfMoment(moment));

/** The last day whose close in `to` is not after the moment in `from`, whether it is worked or not. */
export const lastClose = (to: Hours, from: Hours, moment: Moment): number =>
  to.key === from.key ? (moment - 1) >> 1 : lastUpTo(to.close, instantOf(from, moment), dayOfMoment(moment));

function lastUpTo(instantOfDay: (day: number) => number, instant: number, around: number): number {
  let found = around + 1;
  while (instantOfDay(found) <= instant) found++;
  while (instantOfDay(found) > instant) found--;
  return found;
}

/** Whether the moment `a` of one firm comes no later than `b` of another. */
export const isNotAfter = (hoursOfA: Hours, a: Moment, hoursOfB: Hours, b: Moment): boolean =>
  hoursOfA.key === hoursOfB.key ? a <= b : instantOf(hoursOfA, a) <= instantOf(hoursOfB, b);
