// Which analysis an address asks for.

import type { Scope } from "~/access/scope.server";
import {
  type AnalysisGroup,
  lastTwelveMonths,
  readGroup,
} from "~/features/complaints/complaint-analysis.rules";
import { dateIn, isCalendarDate, type Period } from "~/lib/dates";

/** The last twelve months, where the address names no time or one that is none. */
export const readAnalysis = (
  scope: Scope,
  params: URLSearchParams,
): { group: AnalysisGroup; period: Period } => {
  const usual = lastTwelveMonths(dateIn(scope.clock(), scope.timeZone));
  const dayOf = (name: "from" | "to"): string => {
    const typed = params.get(name) ?? "";
    return isCalendarDate(typed) ? typed : usual[name];
  };
  const period = { from: dayOf("from"), to: dayOf("to") };
  return { group: readGroup(params.get("by")), period: period.from <= period.to ? period : usual };
};
