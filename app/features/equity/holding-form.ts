// How the form of a holding begins. Safe for the browser.

import { addDays } from "~/lib/dates";
import type { HoldingView } from "./get-holding.server";
import { percentText, wholeUnits } from "./percent.rules";

/** The fields as the form writes them. */
export type HoldingFormValues = Record<
  | "owner"
  | "owned"
  | "partyKind"
  | "partyName"
  | "partyCountry"
  | "partyLei"
  | "partyUscc"
  | "partyCustomer"
  | "size"
  | "percent"
  | "least"
  | "most"
  | "shareClass"
  | "voting"
  | "votes"
  | "startsOn"
  | "endsOn"
  | "source"
  | "evidence"
  | "notes"
  | "replaces",
  string
>;

export const newHoldingValues = (owner: string, owned: string): Partial<HoldingFormValues> => ({
  owner,
  owned,
  partyKind: "entity",
  size: "exact",
  shareClass: "ordinary",
  voting: "shares",
});

/** A holding that is said anew from a day on; `today` unless it began later. */
export const replacingValues = (old: HoldingView, today: string): Partial<HoldingFormValues> => {
  const { size, leastUnits, mostUnits, votesUnits, isVoting, startsOn } = old;
  const isRange = size === "range";
  return {
    owner: old.owner.id,
    owned: old.owned.id,
    size,
    percent: size === "exact" ? percentText(leastUnits) : "",
    least: isRange && leastUnits > 0 ? percentText(leastUnits) : "",
    most: isRange && mostUnits < wholeUnits ? percentText(mostUnits) : "",
    shareClass: old.shareClass,
    voting: votesUnits !== null ? "stated" : isVoting ? "shares" : "none",
    votes: votesUnits !== null ? percentText(votesUnits) : "",
    startsOn: old.state === "claimed" ? (startsOn ?? "") : beginningAfter(startsOn, today),
    source: old.source,
    evidence: old.evidence,
    notes: old.notes,
    replaces: old.id,
  };
};

const beginningAfter = (startsOn: string | null, today: string): string =>
  startsOn !== null && startsOn >= today ? addDays(startsOn, 1) : today;
