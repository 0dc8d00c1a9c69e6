// What odds mean: where a pair counts as a match, and as what probability it is shown. Odds are natural logarithms. Pure.

/** The shipped threshold; docs/decisions/matching.md tells how it was chosen. Below it a pair is possible at most. */
export const threshold = 0.75;

/** Below these odds a pair is nobody's rival and not worth keeping. */
export const worthKeeping = threshold - 7;

/** The evidence is weighed with caution: of pairs at odds of 0, some 90 in 100 are one firm. */
const caution = 2;

/** Probability from odds in logarithms. */
export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds - caution));
