// What a report of a project says, counted from its plan, and how far a plan is from its baseline. Pure.

import type { TrafficLight } from "#db/tables-status";
import { type DatedTask, type Drift, driftFrom } from "../schedule/drift.rules";
import type { WorkingCalendar } from "../schedule/plan";

export const lights = ["green", "amber", "red"] as const satisfies readonly TrafficLight[];

/** How many one project holds. */
export const mostBaselines = 50;

/** A task as a baseline keeps it. */
export type BaselineTask = {
  id: string;
  phaseId: string;
  firmId: string;
  name: string;
  start: string;
  finish: string;
};

type Present = {
  id: string;
  phaseId: string;
  firmId: string;
  state: string;
  start: string | null;
  finish: string | null;
};

/** Tasks that have dates, as a baseline keeps them or is compared with. */
const datedTasks = (tasks: readonly Present[]): DatedTask[] =>
  tasks.flatMap(({ id, phaseId, firmId, start, finish }) =>
    start !== null && finish !== null ? [{ taskId: id, phaseId, calendarId: firmId, start, finish }] : [],
  );

/** How far the plan has moved from a baseline; what was dropped since counts as removed. */
export const driftOf = (
  baseline: readonly BaselineTask[],
  tasks: readonly Present[],
  calendars: readonly WorkingCalendar[],
  leadId: string,
): Drift =>
  driftFrom(
    datedTasks(baseline.map((task) => ({ ...task, state: "open" }))),
    datedTasks(tasks),
    calendars,
    leadId,
  );

/** What is not dropped, and how much of it is done. */
export const progressOf = (tasks: readonly { state: string }[]): { done: number; total: number } => {
  const kept = tasks.filter(({ state }) => state !== "dropped");
  return { done: kept.filter(({ state }) => state === "done").length, total: kept.length };
};

/** The latest of the dates; null without any. */
export const latest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null);

/** The phase that a project is in: the first with something left to do; null where there is none. */
export const currentPhase = <Phase extends { id: string }>(
  phases: readonly Phase[],
  tasks: readonly { phaseId: string; state: string }[],
): Phase | null =>
  phases.find(({ id }) =>
    tasks.some(({ phaseId, state }) => phaseId === id && (state === "open" || state === "doing")),
  ) ?? null;

export type CostView = {
  currency: string;
  spentMinor: number;
  remainingMinor: number;
  /** Both together. */
  expectedMinor: number;
  /** Expected less the budget, where that is in this currency; positive is over it. */
  overMinor: number | null;
};

/** The forecast of the cost, each currency by itself; only the one of the budget is held against it. */
export const costsOf = (
  rows: readonly Pick<CostView, "currency" | "spentMinor" | "remainingMinor">[],
  budget: { currency: string; budgetMinor: number | null },
): CostView[] =>
  rows
    .toSorted((one, other) => (one.currency < other.currency ? -1 : 1))
    .map((row) => {
      const expectedMinor = row.spentMinor + row.remainingMinor;
      const { currency, budgetMinor } = budget;
      return {
        ...row,
        expectedMinor,
        overMinor: row.currency === currency && budgetMinor !== null ? expectedMinor - budgetMinor : null,
      };
    });

/** What is spent and what remains, by currency; a currency without either is left out. */
export const joinCosts = (
  spent: readonly { currency: string; amountMinor: number }[],
  remaining: readonly { currency: string; amountMinor: number }[],
): Pick<CostView, "currency" | "spentMinor" | "remainingMinor">[] => {
  const amountIn = (rows: typeof spent, currency: string): number =>
    rows.reduce((sum, row) => (row.currency === currency ? sum + row.amountMinor : sum), 0);
  return [...new Set([...spent, ...remaining].map(({ currency }) => currency))]
    .sort()
    .map((currency) => ({
      currency,
      spentMinor: amountIn(spent, currency),
      remainingMinor: amountIn(remaining, currency),
    }))
    .filter(({ spentMinor, remainingMinor }) => spentMinor !== 0 || remainingMinor !== 0);
};
