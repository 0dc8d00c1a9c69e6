import { describe, expect, test } from "vitest";
import { leastShown, openCounts, shownCounts, shownSum } from "./shown-counts";

/** Every list of that many counts that sum up to no more than `most`. */
const allLists = (length: number, most: number): number[][] =>
  length === 0
    ? [[]]
    : Array.from({ length: most + 1 }, (_, count) => count).flatMap((count) =>
        allLists(length - 1, most - count).map((list) => [count, ...list]),
      );

/** The lists that read alike, by how they read. */
const groupsOf = <Shown>(lists: number[][], show: (list: number[]) => Shown): number[][][] => {
  const groups = new Map<string, number[][]>();
  for (const list of lists) {
    const key = JSON.stringify(show(list));
    groups.set(key, [...(groups.get(key) ?? []), list]);
  }
  return [...groups.values()];
};

describe("the counts of another firm", () => {
  test("are shown from five on", () => {
    expect(shownCounts([5, 9])).toEqual({ cells: [5, 9], total: 14 });
    expect(shownCounts([2, 2])).toEqual({ cells: [null, null], total: null });
  });

  test("are shown by level where each level has five, else in the sum alone", () => {
    expect(shownCounts([3, 7, 20])).toEqual({ cells: [null, null, null], total: 30 });
    expect(shownCounts([5, 7, 20])).toEqual({ cells: [5, 7, 20], total: 32 });
  });

  test.each([1, 2, 3, 4])(
    "of %i levels never give a small part away to somebody who knows this rule",
    (length) => {
      for (const group of groupsOf(allLists(length, 24), shownCounts)) {
        for (let place = 0; place < length; place += 1) {
          const possible = new Set(group.map((list) => list[place] ?? 0));
          const hasSmall = [...possible].some((count) => count < leastShown);
          if (hasSmall) expect(possible.size, JSON.stringify(group[0])).toBeGreaterThan(1);
        }
      }
    },
  );
});

describe("the sum over firms", () => {
  test("is shown where no total is withheld, or several are that stay open", () => {
    expect(shownSum([5, 8], 2)).toBe(15);
    expect(shownSum([3, 8])).toBeNull();
    expect(shownSum([4, 4])).toBeNull();
    expect(shownSum([2, 4])).toBe(6);
    expect(shownSum([])).toBe(0);
  });

  test.each([1, 2, 3])("over %i firms never gives a withheld total away", (length) => {
    const read = (totals: number[]) => ({
      totals: totals.map((total) => shownCounts([total]).total),
      sum: shownSum(totals),
    });
    for (const group of groupsOf(
      allLists(length, 24).filter((list) => list.every((count) => count <= 8)),
      read,
    )) {
      for (let place = 0; place < length; place += 1) {
        const possible = new Set(group.map((list) => list[place] ?? 0));
        const hasSmall = [...possible].some((count) => count < leastShown);
        if (hasSmall) expect(possible.size, JSON.stringify(group[0])).toBeGreaterThan(1);
      }
    }
  });
});

test("a firm reads its own counts as they are", () => {
  expect(openCounts([0, 2])).toEqual({ cells: [0, 2], total: 2 });
});
