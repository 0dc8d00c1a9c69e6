// The course of a use of a brand asset: asked for by a member, approved or declined by the lead, revoked by it. Pure; safe for the
// browser.

import type { AssetUseState } from "#db/tables-uses";

export const useDecisions = ["approve", "decline", "revoke"] as const;
export type UseDecision = (typeof useDecisions)[number];

const course: Record<UseDecision, { from: AssetUseState; to: AssetUseState }> = {
  approve: { from: "asked", to: "approved" },
  decline: { from: "asked", to: "declined" },
  revoke: { from: "approved", to: "revoked" },
};

/** The state that a decision leads to; null where it is not to be made any more. */
export const decideOn = (state: AssetUseState, decision: UseDecision): AssetUseState | null =>
  course[decision].from === state ? course[decision].to : null;

export const decisionsOn = (state: AssetUseState): UseDecision[] =>
  useDecisions.filter((decision) => decideOn(state, decision) !== null);

/** How a use stands on a day: an approval is `coming` before its first day and `expired` after its last. */
export const useStandings = ["asked", "coming", "current", "expired", "declined", "revoked"] as const;
export type UseStanding = (typeof useStandings)[number];

type Approval = { state: AssetUseState; startsOn: string; approvedUntil: string | null };

export const standingOf = ({ state, startsOn, approvedUntil }: Approval, today: string): UseStanding => {
  if (state !== "approved") return state;
  if (startsOn > today) return "coming";
  return approvedUntil !== null && approvedUntil >= today ? "current" : "expired";
};

/** Days before the end of an approval in which the member is reminded. */
export const daysAhead = 14;
