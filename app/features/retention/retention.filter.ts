// Which time and which cohorts the figures of retention count, as it stands in the address. Pure; safe for the browser.

import { lastTwelveMonths } from "~/features/complaints/complaint-analysis.rules";
import { isCalendarDate, type Period } from "~/lib/dates";
import { type BuyerGroup, buyerGroups } from "./retention.rules";

export const cohortSpans = ["year", "quarter"] as const;
/** Customers of one year, or of one quarter, in which they bought for the first time. */
export type CohortSpan = (typeof cohortSpans)[number];

export type RetentionFilter = { period: Period; span: CohortSpan };

/** Which of the customers are listed; null: every one who ever bought, and of every cohort. */
export type BuyerFilter = RetentionFilter & { group: BuyerGroup | null; cohort: string | null };

/** Reads the filter of an address: else the last twelve months, by years. */
export const readRetentionFilter = (params: URLSearchParams, today: string): RetentionFilter => {
  const usual = lastTwelveMonths(today);
  const dayOf = (name: "from" | "to"): string => {
    const typed = params.get(name) ?? "";
    return isCalendarDate(typed) ? typed : usual[name];
  };
  const period = { from: dayOf("from"), to: dayOf("to") };
  return {
    period: period.from <= period.to && period.from >= "1950" ? period : usual,
    span: cohortSpans.find((span) => span === params.get("by")) ?? "year",
  };
};

const cohortForm: Record<CohortSpan, RegExp> = { year: /^[0-9]{4}$/, quarter: /^[0-9]{4}-Q[1-4]$/ };

/** Whether a text names a cohort: `2025`, or `2025-Q3` by quarters. */
export const isCohort = (text: string, span: CohortSpan): boolean => cohortForm[span].test(text);

export const readBuyerFilter = (params: URLSearchParams, today: string): BuyerFilter => {
  const filter = readRetentionFilter(params, today);
  const cohort = params.get("cohort") ?? "";
  return {
    ...filter,
    group: buyerGroups.find((group) => group === params.get("group")) ?? null,
    cohort: isCohort(cohort, filter.span) ? cohort : null,
  };
};

/** The filter as query parameters; `readRetentionFilter` reads them back. */
export const retentionFilterParams = ({ period, span }: RetentionFilter): Record<string, string> => ({
  ...period,
  by: span,
});

/** The filter as query parameters; `readBuyerFilter` reads them back. */
export const buyerFilterParams = ({ group, cohort, ...filter }: BuyerFilter): Record<string, string> => ({
  ...retentionFilterParams(filter),
  ...(group && { group }),
  ...(cohort && { cohort }),
});
