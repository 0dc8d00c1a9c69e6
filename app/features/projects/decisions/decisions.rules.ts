// Decisions of a project: how one stands by what its parties say, and who does what to it. Pure; safe for the browser.

import type { DecisionState, DecisionVoice } from "#db/tables-papers";

export const decisionStates = [
  "proposed",
  "agreed",
  "objected",
  "withdrawn",
] as const satisfies readonly DecisionState[];

export const decisionVoices = ["agree", "object"] as const satisfies readonly DecisionVoice[];

/** Of a project. They are read whole. */
export const mostDecisions = 200;
/** Characters. */
export const longestQuestion = 500;
export const longestOptions = 2000;
export const longestDecided = 2000;
export const longestReason = 2000;
export const longestObjection = 1000;

/** Whether the parties still speak to it, and its words can be changed. */
export const isOpen = (state: DecisionState): boolean => state === "proposed" || state === "objected";

/**
 * How a decision stands: by the voices of those that are parties now, all of whom must agree. A party that has left neither agrees nor
 * objects any more.
 */
export const stateOf = (
  voices: readonly { organizationId: string; voice: DecisionVoice }[],
  parties: readonly string[],
): "proposed" | "agreed" | "objected" => {
  const said = parties.map((party) => voices.find(({ organizationId }) => organizationId === party)?.voice);
  if (said.includes("object")) return "objected";
  return said.length > 0 && said.every((voice) => voice === "agree") ? "agreed" : "proposed";
};

/** Whether the day by which it was to be decided has passed. `today` is the reader's. */
export const isLate = (
  { state, decideBy }: { state: DecisionState; decideBy: string },
  today: string,
): boolean => isOpen(state) && decideBy < today;

/** What a person may do with a decision while its project goes on; `isReplaced` by an agreed one. */
export const decisionPowers = (
  { state, isOurs, isReplaced }: { state: DecisionState; isOurs: boolean; isReplaced: boolean },
  mayRun: boolean,
): { speak: boolean; change: boolean; replace: boolean } => ({
  speak: mayRun && isOpen(state),
  change: mayRun && isOpen(state) && isOurs,
  replace: mayRun && state === "agreed" && !isReplaced,
});
