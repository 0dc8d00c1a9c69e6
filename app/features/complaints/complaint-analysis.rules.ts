// The figures of complaints by what they have in common. Pure; safe for the browser.

import { addDays, addMonths, type Period } from "~/lib/dates";

export const analysisGroups = ["kind", "cause", "line", "responsible"] as const;
export type AnalysisGroup = (typeof analysisGroups)[number];

export const readGroup = (typed: string | null): AnalysisGroup =>
  analysisGroups.find((group) => group === typed) ?? "kind";

/** The twelve months that end today. */
export const lastTwelveMonths = (today: string): Period => ({
  from: addDays(addMonths(today, -12), 1),
  to: today,
});

export type Counted = {
  count: number;
  open: number;
  overdue: number;
  closed: number;
  /** Repeats of an earlier complaint of the same customer and cause. */
  repeats: number;
  /** Days to close of all that are closed together. */
  days: number;
};

export type Figures = Counted & {
  /** The share of repeats, 0 to 1; null where there is none to count. */
  repeatRate: number | null;
  /** On average, in calendar days; null where none is closed. */
  daysToClose: number | null;
};

export const figuresOf = (counted: Counted): Figures => ({
  ...counted,
  repeatRate: counted.count === 0 ? null : counted.repeats / counted.count,
  daysToClose: counted.closed === 0 ? null : counted.days / counted.closed,
});

export const sumOf = (rows: readonly Counted[]): Figures => {
  const sum = (of: keyof Counted): number => rows.reduce((total, row) => total + row[of], 0);
  return figuresOf({
    count: sum("count"),
    open: sum("open"),
    overdue: sum("overdue"),
    closed: sum("closed"),
    repeats: sum("repeats"),
    days: sum("days"),
  });
};
