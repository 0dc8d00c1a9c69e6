// Complaints of customers: their kinds, how long each severity leaves to close one, and what follows from a state. Pure; safe for the
// browser.

import type {
  ComplaintCause,
  ComplaintFaith,
  ComplaintKind,
  ComplaintSeverity,
  ComplaintState,
} from "#db/tables-complaints";
import { type ClockView, defaultTerms, reviewClock } from "~/features/deals/deal-terms.rules";
import { addBusinessDays, dateIn, daysBetween, instantAt } from "~/lib/dates";

export const complaintKinds = ["goods", "contract", "delivery", "service"] as const satisfies ComplaintKind[];

/** Hardest first. */
export const complaintSeverities = [
  "critical",
  "high",
  "medium",
  "low",
] as const satisfies ComplaintSeverity[];

export const complaintFaiths = ["good", "bad"] as const satisfies ComplaintFaith[];

export const complaintStates = ["open", "closed"] as const satisfies ComplaintState[];

export const complaintCauses = [
  "defect",
  "wrong_goods",
  "documents",
  "terms",
  "price",
  "promise",
  "late",
  "transport",
  "conduct",
  "skill",
  "misuse",
  "other",
] as const satisfies ComplaintCause[];

/** Business days from the day on which a complaint comes in to its closing reply. */
export const daysToReply: Record<ComplaintSeverity, number> = { critical: 1, high: 2, medium: 5, low: 10 };

/** From when the clock runs: the instant itself, or noon of an earlier day on which the complaint came in. */
export const clockFrom = (receivedOn: string, now: Date, timeZone: string): Date =>
  receivedOn === dateIn(now, timeZone) ? now : instantAt(receivedOn, "12:00", timeZone);

/** Until when it is closed, in the business days of the firm's own zone. */
export const replyDue = (from: Date, severity: ComplaintSeverity, timeZone: string): Date =>
  addBusinessDays(from, daysToReply[severity], timeZone);

/** The clock of an open complaint; null once it is closed. */
export const complaintClock = (
  { state, severity, dueAt }: { state: ComplaintState; severity: ComplaintSeverity; dueAt: string },
  now: Date,
  timeZone: string,
): ClockView | null =>
  state === "open"
    ? reviewClock(
        new Date(dueAt),
        now,
        { ...defaultTerms, businessDaysToDecide: daysToReply[severity] },
        timeZone,
      )
    : null;

/** Calendar days that a complaint took, also where it was opened again in between. */
export const daysTaken = (receivedOn: string, closedOn: string): number =>
  Math.max(daysBetween(receivedOn, closedOn), 0);

export type ComplaintIntent = "note" | "assign" | "ask_ally" | "assess" | "close" | "reopen";

/** What either side can do with a complaint. The ally adds steps; the reply to the customer is the firm's own. */
export const intentsOn = (
  { state, isErased }: { state: ComplaintState; isErased: boolean },
  side: "own" | "ally",
): ComplaintIntent[] => {
  if (state === "closed") return side === "own" && !isErased ? ["reopen"] : [];
  return side === "own" ? ["note", "close", "assess", "assign", "ask_ally"] : ["note"];
};
