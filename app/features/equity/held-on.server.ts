// The holdings of a day, as everything that looks through chains reads them.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { counts, type HoldingState } from "./holdings.rules";
import type { CountedHolding } from "./register-stakes.rules";

/** What the firm sees of the holdings that stand on the day, in these states; `most` and one more, so that too many are noticed. */
export const heldOn = (
  db: Scope["db"],
  { day, states, most }: { day: string; states: readonly HoldingState[]; most: number },
) =>
  db.equity
    .visibleHoldings()
    .where("holdings.state", "in", states)
    .where(
      sql<boolean>`coalesce(holdings.starts_on, '') <= ${day} and coalesce(holdings.ends_on, '9999') > ${day}`,
    )
    .select([
      "holdings.owner_id as ownerId",
      "holdings.owned_id as ownedId",
      "holdings.least_units as leastUnits",
      "holdings.most_units as mostUnits",
      "holdings.share_class as shareClass",
      "holdings.is_voting",
      "holdings.votes_units as votesUnits",
      "holdings.state",
    ])
    .orderBy("holdings.id")
    .limit(most + 1);

type Held = Omit<CountedHolding, "isVoting"> & { is_voting: number; state: HoldingState };

/** Those that count; a claim does not. */
export const countedOf = (rows: readonly Held[]): CountedHolding[] =>
  rows.filter(({ state }) => counts(state)).map((row) => ({ ...row, isVoting: row.is_voting === 1 }));
