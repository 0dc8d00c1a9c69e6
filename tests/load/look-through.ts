// Look-through over ownership as registers have it: most firms have few owners, some hold one another, one circle is large.

import { performance } from "node:perf_hooks";
import type { Holdings } from "~/features/equity/holding-graph";
import { lookThrough } from "~/features/equity/look-through.rules";
import { cycleOfFirms, holdingsOf, type Link, randomHoldings } from "../factories/holdings";

/** Milliseconds, but megabytes for the memory of the table; `growth` is the table's time by that of the size before. */
export type LookThroughRow = {
  holdings: number;
  firms: number;
  /** All owners of one firm from raw holdings; of one below the large circle. */
  oneFirm: number;
  belowCircle: number;
  /** The graph of all holdings with the large circle, and the owners of the same firms where it stands. */
  build: number;
  oneFirmAgain: number;
  belowCircleAgain: number;
  /** Owners above 1 % of every firm, and how many. */
  table: number;
  rows: number;
  tableMegabytes: number;
  growth: number | null;
};

const sizes = [4_000, 40_000, 400_000];

export const measureLookThrough = (): LookThroughRow[] => {
  const measured: LookThroughRow[] = [];
  for (const holdings of sizes) {
    const row = measureOne(holdings);
    const before = measured.at(-1);
    measured.push({ ...row, growth: before ? row.table / before.table : null });
  }
  return measured;
};

/** Whether it keeps to its aims: one firm in 50 ms, the table in 10 s and 500 MB. */
export const lookThroughHolds = (rows: LookThroughRow[]): boolean =>
  rows.every(
    ({ oneFirm, oneFirmAgain, belowCircleAgain, table, tableMegabytes }) =>
      Math.max(oneFirm, oneFirmAgain, belowCircleAgain) < 50 && table < 10_000 && tableMegabytes < 500,
  );

/** Circles in which each firm holds of so many others, in ms. */
export const measureCrissCross = (): { firms: number; each: number; oneFirm: number }[] =>
  [
    [300, 20],
    [1_000, 20],
    [2_000, 3],
    [2_000, 20],
  ].map(([firms = 0, each = 0]) => {
    const links = [...cycleOfFirms(firms, 0.01), ...randomHoldings(firms, firms * each, 0.9, 20261122)];
    const holdings = holdingsOf(links);
    return { firms, each, oneFirm: timed(() => lookThrough(firms, holdings).ownersOf(0)) };
  });

const measureOne = (count: number): Omit<LookThroughRow, "growth"> => {
  const firms = (count * 5) / 4;
  const circle = count / 40;
  const holdings = makeHoldings(firms, count, circle);
  const below = firms - 1;
  const ask = (firm: number): number => median(() => lookThrough(firms, holdings).ownersOf(firm));
  const oneFirm = ask(below - 1);
  const belowCircle = ask(below);
  const graph = lookThrough(firms, holdings);
  const build = timed(() => graph.forEachOwner(below, () => true));
  const oneFirmAgain = timed(() => graph.ownersOf(below - 1));
  const belowCircleAgain = timed(() => graph.ownersOf(below));
  let rows = 0;
  const memory = process.memoryUsage().rss;
  let peak = memory;
  const table = timed(() =>
    lookThrough(firms, holdings).ownersAbove(0.01, () => {
      rows++;
      if (rows % 100_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }),
  );
  const tableMegabytes = (Math.max(peak, process.memoryUsage().rss) - memory) / 2 ** 20;
  return {
    holdings: count,
    firms,
    oneFirm,
    belowCircle,
    build,
    oneFirmAgain,
    belowCircleAgain,
    table,
    rows,
    tableMegabytes,
  };
};

/** The circle is the first firms; one firm outside is held by it, the last. */
const makeHoldings = (firms: number, count: number, circle: number): Holdings =>
  holdingsOf([
    ...cycleOfFirms(circle, 0.5),
    ...randomHoldings(firms - circle, count - circle - 1, 0.9, 20261121).map(
      ([owner, owned, fraction]): Link => [owner + circle, owned + circle, fraction],
    ),
    [circle - 1, firms - 1, 0.1],
  ]);

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Of five times, each with everything made anew. */
const median = (work: () => unknown): number =>
  Array.from({ length: 5 }, () => timed(work)).sort((a, b) => a - b)[2] ?? 0;
