/**
 * Calendar dates, months, periods, and business time in a zone. Pure; anyone may import it.
 * A calendar date is text (`2026-11-21`) and has no zone; an instant is a `Date`. The zone is always passed in.
 */
import { ok, type Result, refuse } from "~/lib/result";

/** `YYYY-MM-DD`, a real day of the years 1900 to 2199. Sorts as text. */
export type CalendarDate = string;

/** Both ends belong to it. */
export type Period = { from: CalendarDate; to: CalendarDate };

/** How a file writes the parts of a date: 2017-03-01, 3/1/2017 or 1/3/2017. */
export const dateOrders = ["ymd", "mdy", "dmy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The refusals of this module. */
export const dateRefusals = [
  "required",
  "date_invalid",
  "date_impossible",
  "period_invalid",
  "period_reversed",
] as const;

const minute = 60_000;
const day = 1440 * minute;
const firstYear = 1900;
const lastYear = 2199;

// A calendar date or a wall clock reading is counted as if it were UTC, where every day has 24 hours.
const utcOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (utc: number): CalendarDate => new Date(utc).toISOString().slice(0, 10);

const two = (part: string): string => part.padStart(2, "0");

function calendarDate(year: string, month: string, dayOfMonth: string): Result<CalendarDate> {
  const date = `${year}-${two(month)}-${two(dayOfMonth)}`;
  return isCalendarDate(date) ? ok(date) : refuse("date_impossible");
}

/** Whether the text is a calendar date as it stands in the database: no other form, no 30 February. */
export function isCalendarDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const utc = utcOf(text);
  return year >= firstYear && year <= lastYear && !Number.isNaN(utc) && dateOf(utc) === text;
}

const separator = "[-/. ]";
const shapes: Record<DateOrder, RegExp> = {
  ymd: new RegExp(`^(?<y>[0-9]{4})(?<s>${separator})(?<m>[0-9]{1,2})\\k<s>(?<d>[0-9]{1,2})$`),
  mdy: new RegExp(`^(?<m>[0-9]{1,2})(?<s>${separator})(?<d>[0-9]{1,2})\\k<s>(?<y>[0-9]{4})$`),
  dmy: new RegExp(`^(?<d>[0-9]{1,2})(?<s>${separator})(?<m>[0-9]{1,2})\\k<s>(?<y>[0-9]{4})$`),
};
const chinese = /^(?<y>[0-9]{4}) ?年 ?(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2}) ?[日号號]$/;
const compact = /^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})$/;

/**
 * Reads a date as typed or as a file holds it. Year first is always understood (`2017-03-01`, `2017/3/1`, `2017年3月1日`,
 * `20170301`); with the year last only the order that is named counts, so that 3/1/2017 is never guessed. A midnight that a
 * spreadsheet left behind is dropped. Codes: `required`, `date_invalid` (no such form), `date_impossible` (no such day).
 */
export function parseDate(typed: string, order: DateOrder = "ymd"): Result<CalendarDate> {
  if (typed.length > 100) return refuse("date_invalid");
  const text = typed
    .normalize("NFKC")
    .trim()
    .replace(/(?:T| +)0{1,2}:00(?::00(?:\.0+)?)?Z?$/, "");
  if (text === "") return refuse("required");
  for (const shape of new Set([shapes[order], shapes.ymd, chinese, compact])) {
    const parts = shape.exec(text)?.groups;
    if (parts) return calendarDate(parts.y ?? "", parts.m ?? "", parts.d ?? "");
  }
  return refuse("date_invalid");
}

/** Calendar days later, or earlier when negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(utcOf(date) + days * day);

/** The same day of a later month, or the last day of a month that is too short for it. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const [year, month, dayOfMonth] = date.split("-").map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay)));
};

/** Calendar days from one date to the other; negative when `to` lies before. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (utcOf(to) - utcOf(from)) / day;

/** `2017-03` of `2017-03-09`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** All days of a month `2017-03`. */
export function monthPeriod(month: string): Period {
  const first = new Date(`${month}-01T00:00:00Z`);
  return { from: `${month}-01`, to: dateOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)) };
}

/** The months that a period touches, in order, each cut to the days that belong to the period. */
export function monthsOf({ from, to }: Period): ({ month: string } & Period)[] {
  const months: ({ month: string } & Period)[] = [];
  for (let start = from; start <= to; ) {
    const month = monthOf(start);
    const whole = monthPeriod(month);
    months.push({ month, from: start, to: whole.to < to ? whole.to : to });
    start = addDays(whole.to, 1);
  }
  return months;
}

/** Reads `2017`, `2017-Q3`, `2017-03`, or `2017-01-15/2017-04-14`. Codes: `period_invalid`, `period_reversed`. */
export function parsePeriod(text: string): Result<Period> {
  const [, year = "", quarter, month] = /^([0-9]{4})(?:-Q([1-4])|-([0-9]{2}))?$/.exec(text) ?? [];
  if (year !== "") {
    const firstMonth = month ?? two(String(quarter ? Number(quarter) * 3 - 2 : 1));
    const lastMonth = month ?? two(String(quarter ? Number(quarter) * 3 : 12));
    const from = `${year}-${firstMonth}-01`;
    return isCalendarDate(from)
      ? ok({ from, to: monthPeriod(`${year}-${lastMonth}`).to })
      : refuse("period_invalid");
  }
  const [from = "", to = "", ...more] = text.split("/");
  if (more.length > 0 || !isCalendarDate(from) || !isCalendarDate(to)) return refuse("period_invalid");
  return from <= to ? ok({ from, to }) : refuse("period_reversed");
}

/** The shortest text that `parsePeriod` reads back as the same period. */
export function periodText(period: Period): string {
  const year = period.from.slice(0, 4);
  const quarter = Math.ceil(Number(period.from.slice(5, 7)) / 3);
  const names = [year, `${year}-Q${quarter}`, monthOf(period.from)];
  const same = names.find((name) => {
    const read = parsePeriod(name);
    return read.ok && read.value.from === period.from && read.value.to === period.to;
  });
  return same ?? `${period.from}/${period.to}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** Whether `Intl` knows the IANA zone; every other function here throws a RangeError for one that it does not. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows at an instant, counted as if it were UTC. */
function wallOf(instant: number, timeZone: string): number {
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clockOf(timeZone).formatToParts(instant)) {
    if (type in part) part[type as keyof typeof part] = Number(value);
  }
  const { year, month, day: dayOfMonth, hour, minute: minutes, second } = part;
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, dayOfMonth, hour, minutes, second, milliseconds);
}

/**
 * The instant at which the clock on the wall shows the reading. Where it shows it twice (autumn), the first; where it
 * never does (spring), as much later as the clock jumped, as RFC 5545 has it.
 */
function instantOf(wall: number, timeZone: string): number {
  const before = wallOf(wall - day, timeZone) - (wall - day);
  const after = wallOf(wall + day, timeZone) - (wall + day);
  const fits = [wall - before, wall - after].find((instant) => wallOf(instant, timeZone) === wall);
  return fits ?? wall - before;
}

/** The calendar date that the instant falls on in the zone. */
export const dateIn = (instant: Date, timeZone: string): CalendarDate =>
  dateOf(wallOf(instant.getTime(), timeZone));

/** The first instant of the date in the zone. */
export const startOfDate = (date: CalendarDate, timeZone: string): Date =>
  new Date(instantOf(utcOf(date), timeZone));

/** The instant of a time of day `HH:MM` on the date in the zone; see `instantOf` for one that comes twice or never. */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return new Date(instantOf(utcOf(date) + (hours * 60 + minutes) * minute, timeZone));
}

/** The instants of a period in a zone: from the first, up to and without `before`. */
export const periodInstants = (period: Period, timeZone: string): { from: Date; before: Date } => ({
  from: startOfDate(period.from, timeZone),
  before: startOfDate(addDays(period.to, 1), timeZone),
});

/** The same time of day, calendar days later. */
export const addCalendarDays = (from: Date, days: number, timeZone: string): Date =>
  new Date(instantOf(wallOf(from.getTime(), timeZone) + days * day, timeZone));

// Business time runs from Monday 00:00 to Friday 24:00 on the wall and stands still at weekends. Public holidays count as
// working days. Weeks are counted from a Monday, 1899-12-25.
const firstMonday = Date.UTC(1899, 11, 25);
const week = 7 * day;
const workingWeek = 5 * day;

/** Business milliseconds from the first Monday to a wall clock reading. */
function businessCount(wall: number): number {
  const weeks = Math.floor((wall - firstMonday) / week);
  const intoWeek = wall - firstMonday - weeks * week;
  return weeks * workingWeek + Math.min(intoWeek, workingWeek);
}

/** The last wall clock reading that has counted so much business time: never inside a weekend. */
function wallAtBusinessCount(count: number): number {
  const weeks = Math.floor(count / workingWeek);
  return firstMonday + weeks * week + (count - weeks * workingWeek);
}

/**
 * So many business days (Monday to Friday, holidays included) later, at the same time of day in the zone. From a weekend
 * the count begins on Monday at midnight: two business days from any time of Saturday end when Tuesday does.
 */
export function addBusinessDays(from: Date, days: number, timeZone: string): Date {
  const count = businessCount(wallOf(from.getTime(), timeZone)) + days * day;
  return new Date(instantOf(wallAtBusinessCount(count), timeZone));
}

/**
 * Business time between two instants in milliseconds of the wall clock, where every day has 24 hours; negative when `to`
 * lies before `from`. 86,400,000 is one business day.
 */
export function businessTimeBetween(from: Date, to: Date, timeZone: string): number {
  return businessCount(wallOf(to.getTime(), timeZone)) - businessCount(wallOf(from.getTime(), timeZone));
}
