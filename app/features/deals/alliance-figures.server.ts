// The deals of one alliance in a few figures, for its home page.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import type { DealSide } from "./deals.filter";
import { countByState, sumWon, type WonSum } from "./deals.queries.server";
import type { RegistrationState } from "./deals.rules";

/** What is under way, in the order of its course. */
const shownStates = [
  "submitted",
  "in_review",
  "approved",
  "converted",
] as const satisfies RegistrationState[];

export type AllianceFigures = {
  side: DealSide;
  states: { state: (typeof shownStates)[number]; count: number }[];
  /** The calendar year of what was won. */
  year: string;
  /** By currency, the alliance's own first. */
  won: WonSum[];
};

/** A member's own deals, or for the lead those submitted to it. */
export const getAllianceFigures = async (
  scope: Scope,
  { id, currency }: { id: string; currency: string },
  side: DealSide,
): Promise<AllianceFigures> => {
  const year = dateIn(scope.clock(), scope.timeZone).slice(0, 4);
  const counts = await countByState(scope, side, id, shownStates);
  const won = await sumWon(scope, side, { from: `${year}-01-01`, to: `${year}-12-31` }, id);
  return {
    side,
    states: shownStates.map((state) => ({ state, count: counts[state] ?? 0 })),
    year,
    won: won.toSorted(
      (one, other) => Number(other.currency === currency) - Number(one.currency === currency),
    ),
  };
};
