/** The ledger's words, and who may do what with an entry. Pure; safe for the browser. */

/** What allies bring and take beside goods: after the source's kinds of relationship resources. */
export const resourceKinds = ["reputation", "knowledge", "affection", "services"] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** What a firm puts in and takes out, by kind of resource; what it spent and received, in money. */
export const sides = ["contribution", "benefit", "cost", "revenue"] as const;
export type Side = (typeof sides)[number];

/** Sides that a kind of resource is told of. */
export const isOfResources = (side: Side): side is "contribution" | "benefit" =>
  side === "contribution" || side === "benefit";

export const entryStates = ["stated", "confirmed", "disputed", "withdrawn"] as const;
export type EntryState = (typeof entryStates)[number];

type EntryFacts = {
  state: EntryState;
  isOurs: boolean;
  /** Whether it takes another entry back. */
  isReversal: boolean;
  /** Whether it stands for one that is being taken back: it is answered with the reversal. */
  isReplacement: boolean;
  /** Whether a reversal of it is stated or confirmed. */
  isBeingReversed: boolean;
};

/** What is confirmed is not undone by an answer; a dispute can be. */
const isOpen = (state: EntryState): boolean => state === "stated" || state === "disputed";

/** Whether a firm may confirm the entry. Nobody confirms its own. */
export const mayConfirm = ({ state, isOurs, isReplacement }: EntryFacts): boolean =>
  !isOurs && !isReplacement && isOpen(state);

export const mayDispute = ({ state, isOurs, isReplacement }: EntryFacts): boolean =>
  !isOurs && !isReplacement && state === "stated";

/** What nobody has confirmed is withdrawn by who stated it, and stays in sight. */
export const mayWithdraw = ({ state, isOurs, isReplacement }: EntryFacts): boolean =>
  isOurs && !isReplacement && isOpen(state);

/** What is confirmed is changed or taken back by a reversal, which the other side confirms as well. */
export const mayReverse = ({ state, isOurs, isReversal, isBeingReversed }: EntryFacts): boolean =>
  isOurs && state === "confirmed" && !isReversal && !isBeingReversed;
