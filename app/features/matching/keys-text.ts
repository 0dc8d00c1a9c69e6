// The keys of a match as text: which fired, and how strongly. Pure.

import type { EvidenceKey } from "./compare.rules";

/** Weights are logarithms of odds; three of them are strong. */
const scale = 3;

/** How strongly a key speaks, from −1 (against) to 1 (for). */
const strengthOf = (weight: number): number => Math.sign(weight) * (1 - Math.exp(-Math.abs(weight) / scale));

/** `name:0.96 phone:0.89 place:-0.15`, the strongest first. */
export const keysText = (keys: readonly { key: EvidenceKey; weight: number }[]): string =>
  keys
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ key, weight }) => `${key}:${strengthOf(weight).toFixed(2)}`)
    .join(" ");
