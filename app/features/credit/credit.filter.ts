// Which credit lines a list shows and in which order, as it stands in the address. List, count and export read it through here. Pure;
// safe for the browser.

import type { CreditKind } from "#db/tables-credit";
import { isId } from "~/lib/id";
import { isCurrency } from "~/lib/money";
import { creditKinds, creditStates } from "./credit.rules";

/** `standing`: what has not ended, or is still open. `overdue`, `review`: of those, where something is overdue, or a review due. */
export const creditShown = ["standing", "overdue", "review", ...creditStates, "all"] as const;
export type CreditShown = (typeof creditShown)[number];

/** By the next review, the share of the limit in use, since when something is overdue, the customer; with a minus downwards. */
export const creditColumns = ["review", "used", "overdue", "customer"] as const;
export type CreditColumn = (typeof creditColumns)[number];
export type CreditOrder = CreditColumn | `-${CreditColumn}`;
const creditOrders: readonly CreditOrder[] = creditColumns.flatMap((column): CreditOrder[] => [
  column,
  `-${column}`,
]);

export const columnOf = (order: CreditOrder): CreditColumn =>
  creditColumns.find((column) => order.endsWith(column)) ?? "review";

export type CreditFilter = {
  show: CreditShown;
  kind: CreditKind | null;
  /** A colleague's id; `me`. */
  owner: string | null;
  customer: string | null;
  currency: string | null;
};

export const standingCredit: CreditFilter = {
  show: "standing",
  kind: null,
  owner: null,
  customer: null,
  currency: null,
};

const oneOf = <Value extends string>(values: readonly Value[], typed: string | null): Value | null =>
  values.find((value) => value === typed) ?? null;

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readCreditFilter = (params: URLSearchParams): CreditFilter => {
  const [owner, customer] = [params.get("owner"), params.get("customer")];
  const currency = (params.get("currency") ?? "").toUpperCase();
  return {
    show: oneOf(creditShown, params.get("show")) ?? "standing",
    kind: oneOf(creditKinds, params.get("kind")),
    owner: owner && (owner === "me" || isId(owner)) ? owner : null,
    customer: customer && isId(customer) ? customer : null,
    currency: isCurrency(currency) ? currency : null,
  };
};

export const readCreditOrder = (params: URLSearchParams): CreditOrder =>
  oneOf(creditOrders, params.get("sort")) ?? "review";

/** The filter as query parameters, without what holds where nothing is said; `readCreditFilter` reads them back. */
export const creditFilterParams = ({ show, ...rest }: CreditFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...rest, show: show === "standing" ? null : show }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
