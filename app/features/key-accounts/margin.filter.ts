// Which margins a ranking adds up, as it stands in the address. Pure; safe for the browser.

import { lastTwelveMonths } from "~/features/complaints/complaint-analysis.rules";
import { isCalendarDate, type Period } from "~/lib/dates";
import { isCurrency } from "~/lib/money";

export type MarginFilter = {
  period: Period;
  currency: string;
  /** Key accounts alone. */
  keyOnly: boolean;
};

type Usual = { today: string; currency: string };

/** Reads the filter of an address: else the last twelve months, in the currency of the firm. */
export const readMarginFilter = (params: URLSearchParams, { today, currency }: Usual): MarginFilter => {
  const usual = lastTwelveMonths(today);
  const dayOf = (name: "from" | "to"): string => {
    const typed = params.get(name) ?? "";
    return isCalendarDate(typed) ? typed : usual[name];
  };
  const period = { from: dayOf("from"), to: dayOf("to") };
  const code = (params.get("currency") ?? "").toUpperCase();
  return {
    period: period.from <= period.to ? period : usual,
    currency: isCurrency(code) ? code : currency,
    keyOnly: params.get("shown") === "key",
  };
};

/** The filter as query parameters; `readMarginFilter` reads them back. */
export const marginFilterParams = ({ period, currency, keyOnly }: MarginFilter): Record<string, string> => ({
  ...period,
  currency,
  ...(keyOnly && { shown: "key" }),
});

/** What of an address says which ranking it is; the days and the currency that it leaves open move with the day and the firm. */
export const statedMarginParams = (params: URLSearchParams): Record<string, string | undefined> => {
  const day = (name: "from" | "to"): string | undefined => {
    const typed = params.get(name) ?? "";
    return isCalendarDate(typed) ? typed : undefined;
  };
  const currency = (params.get("currency") ?? "").toUpperCase();
  return {
    from: day("from"),
    to: day("to"),
    currency: isCurrency(currency) ? currency : undefined,
    shown: params.get("shown") === "key" ? "key" : undefined,
  };
};

/** After which rank a page begins; 0 for the first, and for anything that is no rank. */
export const readRank = (typed: string | null): number =>
  typed && /^[0-9]{1,6}$/.test(typed) ? Number(typed) : 0;
