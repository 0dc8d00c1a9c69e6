// How far two firms see the customers that they have in common, step by step: counts, names, fields. Each step after the counts needs
// both sides' agreement to the same revision, and at the last to the same fields. Pure; safe for the browser.

import { companyFields, type ShareField } from "~/features/sharing/share-levels.rules";
import { shownCounts } from "~/lib/shown-counts";

export const overlapStates = ["proposed", "open", "declined", "ended"] as const;
export type OverlapState = (typeof overlapStates)[number];

/** `none`: nothing is counted, or what was counted holds no more. */
export const overlapSteps = ["none", "counts", "names", "fields"] as const;
export type OverlapStep = (typeof overlapSteps)[number];

/** The steps that need an agreement of their own; the counts are agreed to by offering a population. */
export const agreedSteps = ["names", "fields"] as const;
export type AgreedStep = (typeof agreedSteps)[number];

/** The step that comes next; null after the last, and before there is anything to agree on. */
export const nextStep = (step: OverlapStep): AgreedStep | null => {
  if (step === "counts") return "names";
  return step === "names" ? "fields" : null;
};

/** What can be agreed on beside the name. */
export const agreeableFields: readonly ShareField[] = companyFields.filter((field) => field !== "name");

/** The fields in their order; at the step `names` there are none. */
export const agreedFields = (step: AgreedStep, chosen: readonly ShareField[]): ShareField[] =>
  step === "names" ? [] : agreeableFields.filter((field) => chosen.includes(field));

export const strengths = ["certain", "strong", "likely"] as const;
export type Strength = (typeof strengths)[number];

/** From this probability on a match is strong; docs/decisions/matching.md tells what the probability is. */
const strongFrom = 0.99;

/** In bands: the odds themselves tell how rare a word is among the other side's customers. */
export const strengthOf = ({ score, byIdentifier }: { score: number; byIdentifier: boolean }): Strength => {
  if (byIdentifier) return "certain";
  return score >= strongFrom ? "strong" : "likely";
};

/** One side of a count. */
export type SideCount = { size: number; matched: number; unkeyed: number };

export type ShownSide = {
  /** The rows that the side offered. */
  size: number | null;
  /** Null where the figures are withheld. */
  matched: number | null;
  unmatched: number | null;
  /** Rows that have nothing but a name to be found by. */
  unkeyed: number | null;
};

/**
 * A count as one side reads it. The matched and the others of both sides stand or fall together, because who knows three of the four
 * comes near the last; once the names are open, whoever counts them knows the figures anyway.
 */
export const shownCount = (
  ours: SideCount,
  theirs: SideCount,
  step: OverlapStep,
): { ours: ShownSide; theirs: ShownSide } => {
  const all = [ours.matched, ours.size - ours.matched, theirs.matched, theirs.size - theirs.matched];
  const isOpen = step === "names" || step === "fields";
  const [matched = null, unmatched = null, theirMatched = null, theirUnmatched = null] = isOpen
    ? all
    : shownCounts(all).cells;
  const { cells, total } = shownCounts([theirs.unkeyed, theirs.size - theirs.unkeyed]);
  return {
    ours: { size: ours.size, matched, unmatched, unkeyed: ours.unkeyed },
    theirs: {
      size: total,
      matched: theirMatched,
      unmatched: theirUnmatched,
      unkeyed: cells[0] ?? null,
    },
  };
};
