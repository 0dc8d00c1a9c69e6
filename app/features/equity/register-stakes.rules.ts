// From the holdings of the register to what is looked through: one share of each owner in each entity. Pure.
//
// The register keeps percentages of a class. Where an entity has one class, they are percentages of the entity. Where it has several,
// whose weights nobody knows, an owner has at least the smallest share that it has of any class, and exactly that where it has the same of
// all: whatever the weights, no mean of the shares is less.

import type { Votes } from "./control.rules";
import type { Holdings } from "./holding-graph";
import { wholeUnits } from "./percent.rules";

/** A holding that counts on the day that is looked at. */
export type CountedHolding = {
  ownerId: string;
  ownedId: string;
  shareClass: string;
  leastUnits: number;
  mostUnits: number;
  isVoting: boolean;
  /** Votes in the whole entity, where they differ from the share. */
  votesUnits: number | null;
};

/** Parallel columns over parties that are counted from 0 by `indexOf`. */
export const stakesOf = (
  holdings: readonly CountedHolding[],
  indexOf: (party: string) => number,
): { holdings: Holdings; votes: Votes } => {
  const shares: Link[] = [];
  const votes: Link[] = [];
  for (const ofOwned of groupBy(holdings, ({ ownedId }) => ownedId).values()) {
    const classes = new Set(ofOwned.map(({ shareClass }) => shareClass));
    const voting = new Set(ofOwned.filter(({ isVoting }) => isVoting).map(({ shareClass }) => shareClass));
    for (const ofOwner of groupBy(ofOwned, ({ ownerId }) => ownerId).values()) {
      const [{ ownerId, ownedId }] = ofOwner as [CountedHolding, ...CountedHolding[]];
      const pair = { owner: indexOf(ownerId), owned: indexOf(ownedId) };
      shares.push({ ...pair, ...ofClasses(ofOwner, classes) });
      const stated = ofOwner.filter(({ votesUnits }) => votesUnits !== null);
      const units = stated.reduce((sum, { votesUnits }) => sum + (votesUnits ?? 0), 0);
      const follow = ofClasses(
        ofOwner.filter(({ isVoting }) => isVoting),
        voting,
      );
      votes.push({ ...pair, ...(stated.length > 0 ? { units, isExact: true } : follow) });
    }
  }
  return {
    holdings: { ...columnsOf(shares), atLeast: Uint8Array.from(shares, ({ isExact }) => (isExact ? 0 : 1)) },
    votes: { ...columnsOf(votes), above: new Uint8Array(votes.length) },
  };
};

type Share = { units: number; isExact: boolean };
type Link = Share & { owner: number; owned: number };

/** What an owner has of an entity of these classes. */
const ofClasses = (holdings: readonly CountedHolding[], classes: ReadonlySet<string>): Share => {
  const shares = [...classes].map((one): Share => {
    const within = holdings.filter(({ shareClass }) => shareClass === one);
    return {
      units: within.reduce((sum, { leastUnits }) => sum + leastUnits, 0),
      isExact: within.every(({ leastUnits, mostUnits }) => leastUnits === mostUnits),
    };
  });
  const units = shares.length === 0 ? 0 : Math.min(...shares.map((share) => share.units));
  return { units, isExact: shares.every((share) => share.isExact && share.units === units) };
};

/** Division by 10^14 gives the double that is nearest to the fraction. */
const columnsOf = (links: readonly Link[]) => ({
  owner: Int32Array.from(links, ({ owner }) => owner),
  owned: Int32Array.from(links, ({ owned }) => owned),
  fraction: Float64Array.from(links, ({ units }) => Math.min(units, wholeUnits) / wholeUnits),
});

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};
