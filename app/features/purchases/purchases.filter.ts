// Which purchases a list shows, as it stands in the address. List, sums and export read it through here. Pure; safe for the browser.

import { isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { isCurrency } from "~/lib/money";

export type PurchaseFilter = {
  /** The days on which it was bought; either end may be open. */
  from: string | null;
  to: string | null;
  customer: string | null;
  /** A product line's id; `none`: what is of no line. */
  line: string | null;
  currency: string | null;
};

export const allPurchases: PurchaseFilter = {
  from: null,
  to: null,
  customer: null,
  line: null,
  currency: null,
};

const dayOf = (typed: string | null): string | null => (typed && isCalendarDate(typed) ? typed : null);

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readPurchaseFilter = (params: URLSearchParams): PurchaseFilter => {
  const [customer, line] = [params.get("customer"), params.get("line")];
  const currency = (params.get("currency") ?? "").toUpperCase();
  return {
    from: dayOf(params.get("from")),
    to: dayOf(params.get("to")),
    customer: customer && isId(customer) ? customer : null,
    line: line && (line === "none" || isId(line)) ? line : null,
    currency: isCurrency(currency) ? currency : null,
  };
};

/** The filter as query parameters, without those that let everything through; `readPurchaseFilter` reads them back. */
export const purchaseFilterParams = (filter: PurchaseFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null));
