/**
 * Control by majority of votes. Pure.
 *
 * A firm controls another where its own votes, together with those of all firms that it controls, are more than half of the votes
 * (Directive 2013/34/EU, Article 22 (1) (a) and (3): the votes of subsidiaries count as the parent's). This is the least set that
 * the rule closes: it begins with what the firm's own votes give, and grows until nothing is added. A controlled firm only ever
 * adds votes, so the result does not depend on the order.
 */

/**
 * Parallel columns, one place per packet of votes: who has them, in which firm, as a fraction from 0 to 1 (a lower bound
 * where not all is known), and 1 in `above` where it is more than the fraction.
 */
export type Votes = {
  owner: ArrayLike<number>;
  owned: ArrayLike<number>;
  fraction: ArrayLike<number>;
  above: ArrayLike<number>;
};

/** Sums of decimals are held against the half no more closely. */
const nothing = 1e-12;

/** A function that gives the firms that a firm controls, without itself, in no particular order. */
export function controlByVotes(firms: number, votes: Votes): (firm: number) => number[] {
  const held: number[][] = [];
  for (let at = 0; at < votes.owner.length; at++) {
    const owner = votes.owner[at] as number;
    const packets = held[owner];
    if (packets) packets.push(at);
    else held[owner] = [at];
  }
  const sum = new Float64Array(firms);
  const above = new Uint8Array(firms);
  const state = new Uint8Array(firms);
  const [seen, controlled] = [1, 2];

  return (firm) => {
    const touched = [firm];
    const group = [firm];
    state[firm] = controlled;
    for (let next = 0; next < group.length; next++) {
      for (const at of held[group[next] as number] ?? []) {
        const below = votes.owned[at] as number;
        if (state[below] === 0) {
          state[below] = seen;
          touched.push(below);
        }
        sum[below] = (sum[below] as number) + (votes.fraction[at] as number);
        above[below] = (above[below] as number) | (votes.above[at] as number);
        if (state[below] === seen && isMajorityOfVotes(sum[below] as number, above[below] === 1)) {
          state[below] = controlled;
          group.push(below);
        }
      }
    }
    for (const each of touched) {
      sum[each] = 0;
      above[each] = 0;
      state[each] = 0;
    }
    return group.slice(1);
  };
}

/** Whether a fraction of the votes, or more than it, is more than half. */
export const isMajorityOfVotes = (fraction: number, above: boolean): boolean =>
  fraction > 0.5 + nothing || (above && fraction >= 0.5 - nothing);
