// What a joint report counts and over which period. Pure.

import { addDays, isCalendarDate, type Period, parsePeriod } from "~/lib/dates";

/**
 * registered: first submitted in the period; approved: approved in it, whatever came after; won and lost: closed on a day of it.
 * Amounts of won deals are the won amounts, of the others what was registered.
 */
export const measures = ["registered", "approved", "won", "lost"] as const;
export type Measure = (typeof measures)[number];

/** A count of deals, all currencies, and their sum in the report's currency, minor units. */
export type Cell = { count: number; amountMinor: number };

export const emptyCells = (): Record<Measure, Cell> => ({
  registered: { count: 0, amountMinor: 0 },
  approved: { count: 0, amountMinor: 0 },
  won: { count: 0, amountMinor: 0 },
  lost: { count: 0, amountMinor: 0 },
});

/** The calendar year of a day: what a report shows until somebody chooses. */
export const yearOf = (today: string): Period => ({
  from: `${today.slice(0, 4)}-01-01`,
  to: `${today.slice(0, 4)}-12-31`,
});

/** The longest period that is drawn month by month. */
const longestDays = 366 * 10;

/**
 * The period of an address: `period` (2026, 2026-Q3, 2026-07) or two days, `from` and `to`. Null where nothing is asked for; a refusal
 * names the field that is wrong.
 */
export const readReportPeriod = (
  params: URLSearchParams,
): { period: Period } | { wrong: "from" | "to" | "period"; code: string } | null => {
  const from = params.get("from")?.trim();
  const to = params.get("to")?.trim();
  if (from || to) {
    if (!from) return { wrong: "from", code: "required" };
    if (!to) return { wrong: "to", code: "required" };
    if (!isCalendarDate(from)) return { wrong: "from", code: "invalid_date" };
    if (!isCalendarDate(to)) return { wrong: "to", code: "invalid_date" };
    const period = { from, to };
    if (period.to < period.from) return { wrong: "to", code: "date_order" };
    if (addDays(period.from, longestDays) < period.to) return { wrong: "to", code: "period_too_long" };
    return { period };
  }
  const text = params.get("period")?.trim();
  if (!text) return null;
  const read = parsePeriod(text);
  return read.ok ? { period: read.value } : { wrong: "period", code: "invalid_date" };
};

/** The periods that one press offers: this and the last quarter, this and the last year. */
export const nearPeriods = (
  today: string,
): { name: "quarter" | "last_quarter" | "year" | "last_year"; text: string }[] => {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  const before = quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
  return [
    { name: "quarter", text: `${year}-Q${quarter}` },
    { name: "last_quarter", text: before },
    { name: "year", text: `${year}` },
    { name: "last_year", text: `${year - 1}` },
  ];
};

/** The days that two periods share, or null. */
export const sharedDays = (one: Period, other: Period): Period | null => {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
};

/** Won of all that closed, 0 to 1; null where nothing closed. */
export const winRate = ({ won, lost }: Record<Measure, Cell>): number | null =>
  won.count + lost.count === 0 ? null : won.count / (won.count + lost.count);
