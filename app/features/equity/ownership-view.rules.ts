// What one entity is owned by and what it owns, through all chains, from the holdings that the reader may see and from nothing else. Pure.

import { controlByVotes } from "./control.rules";
import { findComponents, holdingGraph } from "./holding-graph";
import { type Certainty, lookThrough } from "./look-through.rules";
import { type CountedHolding, stakesOf } from "./register-stakes.rules";

/** One pair of owner and owned. `fraction` is from 0 to 1; 0 where nothing of it is known. */
export type OwnershipRow = {
  ownerId: string;
  ownedId: string;
  fraction: number;
  certainty: Certainty;
  controls: boolean;
  /** Whether something is held directly, and not through others alone. */
  isDirect: boolean;
};

export type OwnershipView =
  | { isEntangled: true }
  | {
      isEntangled: false;
      /** Everybody who owns the entity, the greatest share first. */
      owners: OwnershipRow[];
      /** What it owns, the nearest first. */
      owned: OwnershipRow[];
      /** How many there are beyond those listed. */
      ownersLeftOut: number;
      ownedLeftOut: number;
      /** The circles above and below it, each by its parties. */
      cycles: string[][];
    };

/**
 * `rows` on either side are listed, fewer where each takes long: `work` is rows times parties. So many firms in one circle as
 * `entangled`, with more than two holdings for each, take longer than a page may.
 */
export type ViewLimits = { rows: number; work: number; entangled: number };

const usualLimits: ViewLimits = { rows: 200, work: 250_000, entangled: 1_000 };

/** `holdings` are those that count on the day. */
export const ownershipOf = (
  entity: string,
  holdings: readonly CountedHolding[],
  limits: ViewLimits = usualLimits,
): OwnershipView => {
  const near = relevantTo(entity, holdings);
  const parties = [
    ...new Set([entity, ...near.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId])]),
  ].sort();
  const index = new Map(parties.map((party, at) => [party, at]));
  const indexOf = (party: string): number => index.get(party) as number;
  const stakes = stakesOf(near, indexOf);
  if (isEntangled(parties.length, stakes.holdings, limits)) return { isEntangled: true };
  const through = lookThrough(parties.length, stakes.holdings);
  const controlledBy = controlByVotes(parties.length, stakes.votes);
  const most = Math.max(10, Math.min(limits.rows, Math.floor(limits.work / parties.length)));
  const direct = new Set(near.map(({ ownerId, ownedId }) => `${ownerId} ${ownedId}`));
  const row = (owner: number, owned: number, fraction: number, certainty: Certainty): OwnershipRow => {
    const [ownerId, ownedId] = [parties[owner] as string, parties[owned] as string];
    const isDirect = direct.has(`${ownerId} ${ownedId}`);
    const known = certainty === "undetermined" ? 0 : fraction;
    return { ownerId, ownedId, fraction: known, certainty, controls: false, isDirect };
  };

  const target = indexOf(entity);
  const above: OwnershipRow[] = [];
  through.forEachOwner(target, (owner, fraction, certainty) =>
    above.push(row(owner, target, fraction, certainty)),
  );
  above.sort(
    (a, b) =>
      Number(b.isDirect) - Number(a.isDirect) || b.fraction - a.fraction || (a.ownerId < b.ownerId ? -1 : 1),
  );
  const owners = above.slice(0, most);
  for (const one of owners) one.controls = controlledBy(indexOf(one.ownerId)).includes(target);

  const below = reached(entity, near, "down").filter((party) => party !== entity);
  const controlled = new Set(controlledBy(target));
  const owned = below.slice(0, most).flatMap((party): OwnershipRow[] => {
    const at = indexOf(party);
    let found: OwnershipRow | null = null;
    through.forEachOwner(at, (owner, fraction, certainty) => {
      if (owner !== target) return true;
      found = { ...row(target, at, fraction, certainty), controls: controlled.has(at) };
      return false;
    });
    return found ? [found] : [];
  });
  return {
    isEntangled: false,
    owners,
    owned,
    ownersLeftOut: above.length - owners.length,
    ownedLeftOut: below.length - Math.min(below.length, most),
    cycles: through.cycles().map((cycle) => cycle.map((at) => parties[at] as string)),
  };
};

/**
 * What bears on the entity's owners and on what it owns: the holdings in all that lies above or below it. Who else owns something below
 * belongs to it, because a circle is closed only where nobody outside holds anything.
 */
const relevantTo = (entity: string, holdings: readonly CountedHolding[]): CountedHolding[] => {
  const within = new Set([...reached(entity, holdings, "up"), ...reached(entity, holdings, "down")]);
  return holdings.filter(({ ownedId }) => within.has(ownedId));
};

type Pair = { ownerId: string; ownedId: string };

/** The entity, and all that is reached from it over holdings upwards or downwards, the nearest first. */
export const reached = (entity: string, holdings: readonly Pair[], way: "up" | "down"): string[] => {
  const next = new Map<string, string[]>();
  for (const { ownerId, ownedId } of holdings) {
    const [from, to] = way === "up" ? [ownedId, ownerId] : [ownerId, ownedId];
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  const found = new Set([entity]);
  for (const party of found) for (const one of next.get(party) ?? []) found.add(one);
  return [...found];
};

/** Whether some circle is so large and so dense that its elimination would fill up. */
const isEntangled = (
  parties: number,
  holdings: Parameters<typeof holdingGraph>[1],
  { entangled }: ViewLimits,
): boolean => {
  const graph = holdingGraph(parties, holdings);
  const components = findComponents(graph);
  for (let party = 0; party < parties; party++) components.explore(party);
  const size = new Int32Array(components.count());
  const links = new Int32Array(components.count());
  for (let party = 0; party < parties; party++) {
    const own = components.of[party] as number;
    size[own] = (size[own] as number) + 1;
    for (let at = graph.start[party] as number; at < (graph.start[party + 1] as number); at++) {
      if (components.of[graph.owner[at] as number] === own) links[own] = (links[own] as number) + 1;
    }
  }
  return size.some((count, at) => count > entangled && (links[at] as number) > 2 * count);
};
