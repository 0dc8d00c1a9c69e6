// Credit for purchases: what is due when, what is open, and who may decide what. Pure; safe for the browser.

import type {
  CreditInterval,
  CreditKind,
  CreditOutcome,
  CreditState,
  SettlementKind,
} from "#db/tables-credit";
import { addDays, addMonths, daysBetween } from "~/lib/dates";

export const creditKinds = ["open_account", "consignment", "instalments"] as const satisfies CreditKind[];
export const creditStates = ["proposed", "granted", "suspended", "ended"] as const satisfies CreditState[];
export const creditIntervals = ["week", "month", "quarter"] as const satisfies CreditInterval[];
export const creditOutcomes = [
  "keep",
  "raise",
  "lower",
  "suspend",
  "resume",
  "end",
] as const satisfies CreditOutcome[];
export const settlementKinds = ["payment", "return"] as const satisfies SettlementKind[];

export const mostDays = 730;
export const fewestParts = 2;
export const mostParts = 60;

export type Terms = { days: number; parts: number | null; every: CreditInterval | null };
export type Due = { position: number; dueOn: string; amountMinor: number; uptoMinor: number };

/** Parts that add up to the amount; the first ones are larger by one minor unit where it does not divide evenly. */
export const splitAmount = (amountMinor: number, parts: number): number[] => {
  const least = Math.floor(amountMinor / parts);
  const larger = amountMinor % parts;
  return Array.from({ length: parts }, (_, index) => least + (index < larger ? 1 : 0));
};

/** Counted from the first day, so that the 31st comes back after a month that is too short for it. */
const laterBy = (first: string, every: CreditInterval, times: number): string => {
  if (every === "week") return addDays(first, 7 * times);
  return addMonths(first, (every === "quarter" ? 3 : 1) * times);
};

/** When what is booked on a day is due by the terms. */
export const duesOf = ({ days, parts, every }: Terms, bookedOn: string, amountMinor: number): Due[] => {
  const first = addDays(bookedOn, days);
  let uptoMinor = 0;
  return splitAmount(amountMinor, parts ?? 1).map((part, index) => {
    uptoMinor += part;
    return {
      position: index + 1,
      dueOn: every ? laterBy(first, every, index) : first,
      amountMinor: part,
      uptoMinor,
    };
  });
};

/** What is open of a due: settlements cover the first dues first. */
export const openOf = (due: Pick<Due, "amountMinor" | "uptoMinor">, settledMinor: number): number =>
  Math.min(due.amountMinor, Math.max(0, due.uptoMinor - settledMinor));

/** By how many days something is overdue; null where it is not. On its day nothing is overdue yet. */
export const daysOverdue = (dueOn: string, today: string): number | null =>
  dueOn < today ? daysBetween(dueOn, today) : null;

export const isOverLimit = (
  { limitMinor, exposureMinor }: { limitMinor: number; exposureMinor: number },
  amountMinor = 0,
): boolean => exposureMinor + amountMinor > limitMinor;

const offered: Record<CreditState, readonly CreditOutcome[]> = {
  proposed: [],
  granted: ["keep", "raise", "lower", "suspend", "end"],
  suspended: ["keep", "lower", "resume", "end"],
  ended: [],
};

/** What a review of a line in this state can come to. */
export const outcomesFor = (state: CreditState): readonly CreditOutcome[] => offered[state];

/** Outcomes that give more credit, and so are not for whoever proposed it. */
export const givesMore = (outcome: CreditOutcome): boolean => outcome === "raise" || outcome === "resume";

/** Outcomes that set another limit. */
export const setsLimit = (outcome: CreditOutcome): outcome is "raise" | "lower" =>
  outcome === "raise" || outcome === "lower";

/** The state after a review. */
export const stateAfter = (state: CreditState, outcome: CreditOutcome): CreditState => {
  if (outcome === "suspend") return "suspended";
  if (outcome === "resume") return "granted";
  return outcome === "end" ? "ended" : state;
};
