// What a list of deals shows and in which order, as it stands in the address. List, count and export read it through here,
// so that they cannot differ. Pure.

import { type Period, parsePeriod, periodText } from "~/lib/dates";
import { isId } from "~/lib/id";
import { isCurrency } from "~/lib/money";
import { cleanText } from "~/lib/text";
import { isRegistrationState, isSaleStage, type RegistrationState, type SaleStage } from "./deals.rules";

/** `registered`: by the firm itself. `addressed`: submitted to it, as lead. */
export const dealSides = ["registered", "addressed"] as const;
export type DealSide = (typeof dealSides)[number];

export type DealFilter = {
  /** Null: both sides. */
  side: DealSide | null;
  state: RegistrationState | null;
  stage: SaleStage | null;
  allianceId: string | null;
  /** The other firm: its id, or a part of its name. */
  partner: string | null;
  productLineId: string | null;
  /** ISO 4217. */
  currency: string | null;
  /** A part of the customer's name, or the beginning of a reference. */
  text: string | null;
  /** First submitted in the period. Instants are cut into days in UTC, so that both sides count the same rows. */
  registered: Period | null;
  /** Approved in the period, whatever came after; cut in UTC. */
  approved: Period | null;
  /** Closed, won or lost, on a day of the period. */
  closed: Period | null;
};

/** A filter that lets every deal of a side, or of both, through. */
export const allDeals = (side: DealSide | null): DealFilter => ({
  side,
  state: null,
  stage: null,
  allianceId: null,
  partner: null,
  productLineId: null,
  currency: null,
  text: null,
  registered: null,
  approved: null,
  closed: null,
});

/** Whether a filter asks for more than a side. */
export const isNarrowed = ({ side, ...rest }: DealFilter): boolean =>
  Object.values(rest).some((value) => value !== null);

export const dealOrders = ["updated", "customer", "amount", "close"] as const;
export type DealOrder = (typeof dealOrders)[number];

/** As `?sort=` writes it: `amount`, or `-amount` for downwards. */
export type DealSort = { by: DealOrder; descending: boolean };

export const newestFirst: DealSort = { by: "updated", descending: true };

const longestText = 100;

const textOf = (params: URLSearchParams, name: string): string | null =>
  cleanText(params.get(name) ?? "").slice(0, longestText) || null;

const idOf = (params: URLSearchParams, name: string): string | null => {
  const text = params.get(name) ?? "";
  return isId(text) ? text : null;
};

const periodOf = (params: URLSearchParams, name: string): Period | null => {
  const read = parsePeriod(params.get(name) ?? "");
  return read.ok ? read.value : null;
};

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readDealFilter = (params: URLSearchParams, sideByDefault: DealSide | null): DealFilter => {
  const state = params.get("state") ?? "";
  const stage = params.get("stage") ?? "";
  return {
    side: dealSides.find((side) => side === params.get("side")) ?? sideByDefault,
    state: isRegistrationState(state) ? state : null,
    stage: isSaleStage(stage) ? stage : null,
    allianceId: idOf(params, "alliance"),
    partner: textOf(params, "partner"),
    productLineId: idOf(params, "line"),
    currency: isCurrency(params.get("currency") ?? "") ? params.get("currency") : null,
    text: textOf(params, "q"),
    registered: periodOf(params, "registered"),
    approved: periodOf(params, "approved"),
    closed: periodOf(params, "closed"),
  };
};

/** The filter as query parameters, without those that let everything through; `readDealFilter` reads them back. */
export const dealFilterParams = (filter: DealFilter): Record<string, string> => {
  const { side, state, stage, allianceId, partner, productLineId, currency, text, ...periods } = filter;
  const { registered, approved, closed } = periods;
  const params = {
    side,
    state,
    stage,
    alliance: allianceId,
    partner,
    line: productLineId,
    currency,
    q: text,
    registered: registered && periodText(registered),
    approved: approved && periodText(approved),
    closed: closed && periodText(closed),
  };
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null),
  );
};

/** Reads `?sort=`; anything else is the newest change first. */
export const readDealSort = (text: string | null): DealSort => {
  const by = dealOrders.find((order) => order === text?.replace(/^-/, ""));
  return by ? { by, descending: text?.startsWith("-") ?? false } : newestFirst;
};

export const dealSortText = ({ by, descending }: DealSort): string => (descending ? `-${by}` : by);
