/**
 * From what parties are said to have of one another to the holdings and votes that are looked through. Pure.
 *
 * What is held indirectly is the sum of a chain. Where the chain itself is known, it is the chain that counts; only where it is not
 * does the indirect interest stand in for it, so that nothing counts twice.
 */

import type { Stake } from "./bods/interests-as-of.rules";
import { type Amount, fractionOf, wholeUnits } from "./bods/share.rules";
import type { Votes } from "./control.rules";
import type { Holdings } from "./holding-graph";

/** Parties are counted from 0 by `indexOf`. */
export type EffectiveHoldings = { holdings: Holdings; votes: Votes };

type Link = { owner: number; owned: number; amount: Amount };

export function effectiveHoldings(
  stakes: readonly Stake[],
  parties: number,
  indexOf: (party: string) => number,
): EffectiveHoldings {
  const votesCount = votesOf(stakes);
  const direct = { shares: [] as Link[], votes: [] as Link[] };
  const indirect = { shares: [] as Link[], votes: [] as Link[] };
  for (const stake of stakes) {
    const link = { owner: indexOf(stake.owner), owned: indexOf(stake.owned) };
    if (stake.shares) direct.shares.push({ ...link, amount: stake.shares });
    if (stake.indirectShares) indirect.shares.push({ ...link, amount: stake.indirectShares });
    const { own, through } = votesCount(stake);
    if (own) direct.votes.push({ ...link, amount: own });
    if (through) indirect.votes.push({ ...link, amount: through });
  }
  const shares = [...direct.shares, ...withoutChain(parties, direct.shares, indirect.shares)];
  const votes = [...direct.votes, ...withoutChain(parties, direct.votes, indirect.votes)];
  return {
    holdings: {
      ...columnsOf(shares),
      atLeast: Uint8Array.from(shares, ({ amount }) => (amount.exact ? 0 : 1)),
    },
    votes: { ...columnsOf(votes), above: Uint8Array.from(votes, ({ amount }) => (amount.above ? 1 : 0)) },
  };
}

/** More than 100 % in one hand counts as 100 %. */
const columnsOf = (links: Link[]) => ({
  owner: Int32Array.from(links, ({ owner }) => owner),
  owned: Int32Array.from(links, ({ owned }) => owned),
  fraction: Float64Array.from(links, ({ amount }) => Math.min(1, fractionOf(amount.units))),
});

/**
 * Who states no votes has those of the shares, unless all votes in the firm would then be more than 100 %: there only stated votes
 * count.
 */
function votesOf(stakes: readonly Stake[]): (stake: Stake) => { own: Amount | null; through: Amount | null } {
  const sums = new Map<string, bigint>();
  for (const { owned, votes, shares } of stakes) {
    sums.set(owned, (sums.get(owned) ?? 0n) + ((votes ?? shares)?.units ?? 0n));
  }
  const stated = new Set(stakes.filter(({ votes }) => votes).map(({ owned }) => owned));
  return ({ owned, shares, votes, indirectShares, indirectVotes }) => {
    const follow = !stated.has(owned) || (sums.get(owned) ?? 0n) <= wholeUnits;
    return {
      own: votes ?? (follow ? shares : null),
      through: indirectVotes ?? (follow ? indirectShares : null),
    };
  };
}

/** The indirect links that no chain of at least two direct ones of known size leads along. */
function withoutChain(parties: number, direct: readonly Link[], indirect: readonly Link[]): Link[] {
  if (indirect.length === 0) return [];
  const owners: number[][] = [];
  for (const { owner, owned, amount } of direct) {
    if (amount.units === 0n) continue;
    const above = owners[owned];
    if (above) above.push(owner);
    else owners[owned] = [owner];
  }
  const seenBy = new Int32Array(parties).fill(-1);
  return indirect.filter(({ owner, owned }, turn) => {
    const upwards = [owned];
    seenBy[owned] = turn;
    for (let next = 0; next < upwards.length; next++) {
      const firm = upwards[next] as number;
      for (const above of owners[firm] ?? []) {
        if (above === owner && firm !== owned) return false;
        if (seenBy[above] === turn || above === owner) continue;
        seenBy[above] = turn;
        upwards.push(above);
      }
    }
    return true;
  });
}
