// Which lost customers are ranked, as it stands in the address. Pure; safe for the browser.

import type { LossReason } from "#db/tables-standings";
import { lossReasons } from "~/features/standing/standing.rules";
import { isCurrency } from "~/lib/money";

export type WinBackFilter = { currency: string; reason: LossReason | null };

/** Reads the currency of an address; else the one given. */
export const readCurrency = (params: URLSearchParams, usual: string): string => {
  const code = (params.get("currency") ?? "").toUpperCase();
  return isCurrency(code) ? code : usual;
};

/** Reads the filter of an address: else every reason, in the firm's currency. */
export const readWinBackFilter = (params: URLSearchParams, usualCurrency: string): WinBackFilter => ({
  currency: readCurrency(params, usualCurrency),
  reason: lossReasons.find((reason) => reason === params.get("reason")) ?? null,
});

/** The filter as query parameters; `readWinBackFilter` reads them back. */
export const winBackFilterParams = ({ currency, reason }: WinBackFilter): Record<string, string> => ({
  currency,
  ...(reason && { reason }),
});
