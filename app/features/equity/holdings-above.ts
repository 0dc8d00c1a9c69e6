/**
 * What bears on the owners of one firm, out of raw holdings and without building a graph of all of them: the holdings are linked by the
 * firm that is owned, and those above the firm are followed. Pure; used by `look-through.rules.ts` alone.
 */
import type { Holdings } from "./holding-graph";

export type Above = {
  /** The holdings above the firm, of firms that are counted anew from 0. */
  holdings: Holdings;
  firm: number;
  /** What each of the firms was counted as before, ascending: sums are rounded in the order of their owners. */
  members: Int32Array;
};

/** `holdings` have been checked. */
export function holdingsAbove(firms: number, holdings: Holdings, firm: number): Above {
  const { places, members } = follow(firms, holdings, firm);
  const placeOf = new Map<number, number>();
  for (let at = 0; at < members.length; at++) placeOf.set(members[at] as number, at);
  const take = (column: ArrayLike<number>) => (at: number) => placeOf.get(column[at] as number) as number;
  return {
    holdings: {
      owner: Int32Array.from(places, take(holdings.owner)),
      owned: Int32Array.from(places, take(holdings.owned)),
      fraction: Float64Array.from(places, (at) => holdings.fraction[at] as number),
      atLeast: Uint8Array.from(places, (at) => holdings.atLeast?.[at] ?? 0),
    },
    firm: placeOf.get(firm) as number,
    members,
  };
}

/** Where the holdings above the firm stand, and the firms that they name. */
function follow(firms: number, { owner, owned }: Holdings, firm: number) {
  // The last holding in each firm, and before each holding the one in the same firm, counted from 1; 0 ends the list.
  const last = new Int32Array(firms);
  const before = new Int32Array(owned.length);
  for (let at = 0; at < owned.length; at++) {
    const below = owned[at] as number;
    before[at] = last[below] as number;
    last[below] = at + 1;
  }
  const seen = new Uint8Array(firms);
  seen[firm] = 1;
  const found = [firm];
  const places: number[] = [];
  for (let next = 0; next < found.length; next++) {
    for (let at = last[found[next] as number] as number; at > 0; at = before[at - 1] as number) {
      places.push(at - 1);
      const above = owner[at - 1] as number;
      if (seen[above] === 1) continue;
      seen[above] = 1;
      found.push(above);
    }
  }
  return { places, members: Int32Array.from(found).sort() };
}
