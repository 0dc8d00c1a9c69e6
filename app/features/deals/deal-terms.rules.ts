/**
 * Programme terms of deal registration and the clocks that they start. Pure; the commands of deals and pages call it.
 */
import { addBusinessDays, addCalendarDays, businessTimeBetween } from "~/lib/dates";

export type ProgrammeTerms = {
  /** Calendar days that an approved registration keeps others out. */
  protectionDays: number;
  /** Business days that the supplier has to decide. */
  businessDaysToDecide: number;
};

/** What holds where a supplier has set nothing else. */
export const defaultTerms: ProgrammeTerms = { protectionDays: 90, businessDaysToDecide: 2 };

/** When a decision is due on what began to wait at `since`, in the supplier's time zone. */
export const reviewDue = (since: Date, terms: ProgrammeTerms, timeZone: string): Date =>
  addBusinessDays(since, terms.businessDaysToDecide, timeZone);

/** When the protection of a registration approved at `approvedAt` ends: the same time of day in the supplier's zone. */
export const protectionEnd = (approvedAt: Date, terms: ProgrammeTerms, timeZone: string): Date =>
  addCalendarDays(approvedAt, terms.protectionDays, timeZone);

/** What the clock on a page shows. */
export type ClockView = {
  kind: "calm" | "soon" | "late" | "kept";
  /** Pieces of the track: days to decide, or months of protection. */
  pieces: number;
  /** The part of the term that is gone, 0 to 1. */
  passed: number;
  /** Milliseconds to the end, negative when it is over; for a review business time, of which a day has 24 hours. */
  leftMs: number;
};

const day = 86_400_000;
const soonFrom = 0.8;

function clock(total: number, leftMs: number, pieces: number, calm: "calm" | "kept"): ClockView {
  const passed = total > 0 ? Math.min(Math.max(1 - leftMs / total, 0), 1) : 1;
  const kind = leftMs <= 0 ? "late" : passed >= soonFrom ? "soon" : calm;
  return { kind, pieces, passed, leftMs };
}

/** The clock of a deal that waits for a decision due at `dueAt`. Weekends stand still. */
export function reviewClock(dueAt: Date, now: Date, terms: ProgrammeTerms, timeZone: string): ClockView {
  const leftMs = businessTimeBetween(now, dueAt, timeZone);
  return clock(terms.businessDaysToDecide * day, leftMs, terms.businessDaysToDecide, "calm");
}

/** The clock of an approved registration. */
export function protectionClock(until: Date, now: Date, terms: ProgrammeTerms): ClockView {
  const pieces = Math.max(1, Math.round(terms.protectionDays / 30));
  return clock(terms.protectionDays * day, until.getTime() - now.getTime(), pieces, "kept");
}
