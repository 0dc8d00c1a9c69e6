// What the list of holdings shows, as it stands in the address. List, count and API read it through here. Pure; safe for the browser.

import { isId } from "~/lib/id";
import { type HoldingState, holdingStates } from "./holdings.rules";

/** `held`: by the firm itself. `in_us`: what others hold of it. `others`: neither. */
export const holdingDirections = ["held", "in_us", "others"] as const;
export type HoldingDirection = (typeof holdingDirections)[number];

/** `to_answer`: claims that wait for this firm. */
export const holdingStateFilters = ["to_answer", ...holdingStates] as const;

export type HoldingFilter = {
  direction: HoldingDirection | null;
  state: "to_answer" | HoldingState | null;
  /** A firm or recorded party that is owner or owned. */
  entity: string | null;
};

export const allHoldings: HoldingFilter = { direction: null, state: null, entity: null };

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readHoldingFilter = (params: URLSearchParams): HoldingFilter => {
  const entity = params.get("entity") ?? "";
  return {
    direction: holdingDirections.find((direction) => direction === params.get("direction")) ?? null,
    state: holdingStateFilters.find((state) => state === params.get("state")) ?? null,
    entity: isId(entity) ? entity : null,
  };
};

/** The filter as query parameters, without those that let everything through; `readHoldingFilter` reads them back. */
export const holdingFilterParams = (filter: HoldingFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null));
