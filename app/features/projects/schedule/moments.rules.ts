// Moments at which working days begin and end, and which of them comes first where firms of different zones follow one another. Pure.

import { instantAt } from "~/lib/dates";
import type { WorkingCalendar } from "./plan";
import { dateOfDay } from "./working-days.rules";

const minuteLength = 60_000;
const dayLength = 1440 * minuteLength;

/** The opening or the close of a day of a firm, on its own wall; the day need not be a working day. */
export type Moment = { day: number; isClose: boolean };

export type Hours = {
  /** Calendars with the same key open and close together. */
  key: string;
  /** Milliseconds since 1970 of a moment. Ascends with the days; a close is never before its opening. */
  instant: (day: number, isClose: boolean) => number;
};

export function hoursOf({
  timeZone,
  opens,
  closes,
}: Pick<WorkingCalendar, "timeZone" | "opens" | "closes">): Hours {
  const opening = wallTime(timeZone, opens);
  const close = wallTime(timeZone, closes);
  return {
    key: `${opens} ${closes} ${timeZone}`,
    // Where the clock jumps over both times, the close is found before the opening.
    instant: (day, isClose) => (isClose ? Math.max(close(day), opening(day)) : opening(day)),
  };
}

/**
 * The instants of one time of day. `Intl` is asked once for each week: no zone changes its offset and takes that back within one. In a week
 * with a change it is asked for each day.
 */
function wallTime(timeZone: string, time: string): (day: number) => number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const afterMidnight = (hours * 60 + minutes) * minuteLength;
  const exact = remembered((day) => instantAt(dateOfDay(day), time, timeZone).getTime());
  const offset = (day: number): number => day * dayLength + afterMidnight - exact(day);
  return (day) => {
    const monday = Math.floor(day / 7) * 7;
    const before = offset(monday);
    return before === offset(monday + 7) ? day * dayLength + afterMidnight - before : exact(day);
  };
}

function remembered(find: (day: number) => number): (day: number) => number {
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
export function firstOpening(to: Hours, from: Hours, { day, isClose }: Moment): number {
  if (to.key === from.key) return isClose ? day + 1 : day;
  const instant = from.instant(day, isClose);
  let found = day - 1;
  while (to.instant(found, false) >= instant) found--;
  while (to.instant(found, false) < instant) found++;
  return found;
}

/** The last day whose opening, or close, in `to` is not after the moment in `from`, whether it is worked or not. */
export function lastUpTo(to: Hours, isCloseWanted: boolean, from: Hours, { day, isClose }: Moment): number {
  if (to.key === from.key) return isCloseWanted && !isClose ? day - 1 : day;
  const instant = from.instant(day, isClose);
  let found = day + 1;
  while (to.instant(found, isCloseWanted) <= instant) found++;
  while (to.instant(found, isCloseWanted) > instant) found--;
  return found;
}

/** Whether the moment `a` of one firm comes no later than `b` of another. */
export function isNotAfter(hoursOfA: Hours, a: Moment, hoursOfB: Hours, b: Moment): boolean {
  if (hoursOfA.key === hoursOfB.key) return a.day < b.day || (a.day === b.day && (b.isClose || !a.isClose));
  return hoursOfA.instant(a.day, a.isClose) <= hoursOfB.instant(b.day, b.isClose);
}
