// Holdings as the rules of look-through take them: plain rows of owner, owned and fraction.

import type { Holdings } from "~/features/equity/holding-graph";

export type Link = [owner: number, owned: number, fraction: number];

export const holdingsOf = (links: Link[]): Holdings => ({
  owner: Int32Array.from(links, ([owner]) => owner),
  owned: Int32Array.from(links, ([, owned]) => owned),
  fraction: Float64Array.from(links, ([, , fraction]) => fraction),
});

/** Each firm holds so much of the next, and the last of the first. */
export const cycleOfFirms = (firms: number, fraction: number): Link[] =>
  Array.from({ length: firms }, (_, firm) => [firm, (firm + 1) % firms, fraction]);

/** The same for the same seed: holdings between any two firms, at most `most` of one firm in all. */
export const randomHoldings = (firms: number, count: number, most: number, seed: number): Link[] => {
  let state = seed;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const links = Array.from({ length: count }, (): Link => [draw(firms), draw(firms), 1 + draw(1_000)]);
  const sums = new Float64Array(firms);
  for (const [, owned, part] of links) sums[owned] = (sums[owned] as number) + part;
  return links
    .filter(([owner, owned]) => owner !== owned)
    .map(([owner, owned, part]) => [owner, owned, (most * part) / Math.max(sums[owned] ?? 0, 1_000)]);
};
