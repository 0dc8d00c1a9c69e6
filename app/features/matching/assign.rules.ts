// From pairs to matches: each record has one partner at most, and only where nobody else comes near. Pure; the outcome does not
// depend on the order of the pairs.

import { decisive } from "./compare.rules";
import type { Edges } from "./edges";
import { threshold } from "./odds";

export type Assigned = { edge: number; odds: number };

/** What tells records apart: entries that say the same are no rivals of one another. */
export type Sides = {
  sizeOfA: number;
  sizeOfB: number;
  fingerprintOfA(index: number): number;
  fingerprintOfB(index: number): number;
};

const group = (nodes: Uint32Array, length: number): Map<number, number[]> => {
  const groups = new Map<number, number[]>();
  for (let edge = 0; edge < length; edge++) {
    const node = nodes[edge] as number;
    const known = groups.get(node);
    if (known) known.push(edge);
    else groups.set(node, [edge]);
  }
  return groups;
};

/**
 * The odds of a pair against no match and against every rival of either side: two that fit equally well take each other's odds
 * away. A record that has found its partner is nobody's rival in the next round.
 */
export const assign = (edges: Edges, sides: Sides, least = threshold): Assigned[] => {
  let prior = 0;
  for (let attempt = 0; attempt < 8; attempt++) {
    const assigned = assignWith(edges, sides, prior, 0);
    const mass = assigned.reduce((sum, { odds }) => sum + 1 / (1 + Math.exp(-odds)), 0);
    const found = priorOf(mass, Math.min(sides.sizeOfA, sides.sizeOfB));
    if (Math.abs(found - prior) < 0.05) break;
    prior = found;
  }
  return assignWith(edges, sides, prior, least);
};

/** Two records of lists that have much in common are likelier one firm: the share found so far is the least there can be. */
const priorOf = (found: number, records: number): number => {
  const share = found / (records + 4);
  return Math.max(-1, Math.min(2.5, Math.log(share / (1 - share))));
};

const assignWith = (edges: Edges, sides: Sides, prior: number, least: number): Assigned[] => {
  const ofA = group(edges.a, edges.length);
  const ofB = group(edges.b, edges.length);
  const taken = { a: new Set<number>(), b: new Set<number>() };
  const assigned: Assigned[] = [];
  const totalOf = (edge: number): number => (edges.total[edge] as number) + prior;

  const rivals = (edge: number, others: readonly number[] | undefined, side: "a" | "b"): number => {
    if (!others || others.length === 1) return 0;
    const nodes = side === "a" ? edges.a : edges.b;
    const fingerprint = side === "a" ? sides.fingerprintOfA : sides.fingerprintOfB;
    const own = fingerprint(nodes[edge] as number);
    let sum = 0;
    for (const other of others) {
      if (other === edge || taken[side].has(nodes[other] as number)) continue;
      if (Math.min(edges.total[edge] as number, edges.total[other] as number) >= decisive) continue;
      if (fingerprint(nodes[other] as number) === own) continue;
      sum += Math.exp(Math.min(totalOf(other), 80));
    }
    return sum;
  };

  for (;;) {
    const round: Assigned[] = [];
    for (let edge = 0; edge < edges.length; edge++) {
      const [a, b] = [edges.a[edge] as number, edges.b[edge] as number];
      if (totalOf(edge) < least || taken.a.has(a) || taken.b.has(b)) continue;
      const against = rivals(edge, ofA.get(a), "b") + rivals(edge, ofB.get(b), "a");
      const odds = totalOf(edge) - Math.log1p(against);
      if (odds >= least) round.push({ edge, odds });
    }
    if (round.length === 0) return assigned;
    round.sort(
      (one, other) =>
        other.odds - one.odds ||
        (edges.a[one.edge] as number) - (edges.a[other.edge] as number) ||
        (edges.b[one.edge] as number) - (edges.b[other.edge] as number),
    );
    for (const found of round) {
      const [a, b] = [edges.a[found.edge] as number, edges.b[found.edge] as number];
      if (taken.a.has(a) || taken.b.has(b)) continue;
      taken.a.add(a);
      taken.b.add(b);
      assigned.push(found);
    }
  }
};
