import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Earned, rankByMargin, ranksOfCurve } from "./margin-ranking.rules";

const of = (...margins: number[]): Earned[] =>
  margins.map((marginMinor, index) => ({ id: String.fromCharCode(97 + index), marginMinor }));

const keysOf = (...margins: number[]): string[] =>
  rankByMargin(of(...margins))
    .rows.filter(({ isKey }) => isKey)
    .map(({ id }) => id);

describe("key accounts", () => {
  test("are the fewest that make four fifths", () => {
    expect(keysOf(10, 80, 10)).toEqual(["b"]);
    expect(keysOf(79, 11, 10)).toEqual(["a", "b"]);
    expect(keysOf(80, 20)).toEqual(["a"]);
    expect(keysOf(60, 20, 15, 5)).toEqual(["a", "b"]);
  });

  test("are all who tie with the last one", () => {
    expect(keysOf(60, 10, 10, 10, 10)).toEqual(["a", "b", "c", "d", "e"]);
    expect(keysOf(25, 25, 25, 25)).toEqual(["a", "b", "c", "d"]);
  });

  test("are measured by the gains, so that losses make nobody a key account nor stop one from being it", () => {
    expect(keysOf(80, 20, -1000)).toEqual(["a"]);
    expect(rankByMargin(of(80, 20, -150))).toMatchObject({
      gainsMinor: 100,
      lossesMinor: -150,
      rows: [{ cumulative: 0.8 }, { cumulative: 1 }, { cumulative: -0.5, share: -1.5 }],
    });
  });

  test("are none where nobody brought a gain", () => {
    expect(keysOf()).toEqual([]);
    expect(keysOf(0, 0)).toEqual([]);
    expect(keysOf(-5)).toEqual([]);
    expect(rankByMargin(of(0, -5)).rows).toMatchObject([
      { share: null, cumulative: null },
      { share: null, cumulative: null },
    ]);
  });

  test("are the one customer that there is", () => {
    expect(rankByMargin(of(1)).rows).toEqual([
      { id: "a", marginMinor: 1, rank: 1, share: 1, cumulative: 1, isKey: true },
    ]);
  });
});

const margins = fc.array(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }), { maxLength: 60 });

describe("of any customers", () => {
  test("every cent is counted once", () => {
    fc.assert(
      fc.property(margins, (minor) => {
        const { rows, gainsMinor, lossesMinor } = rankByMargin(of(...minor));
        const sum = minor.reduce((all, one) => all + one, 0);
        expect(gainsMinor + lossesMinor).toBe(sum);
        expect(rows.reduce((all, { marginMinor }) => all + marginMinor, 0)).toBe(sum);
        expect(rows.map(({ rank }) => rank)).toEqual(minor.map((_, index) => index + 1));
      }),
    );
  });

  test("the key accounts make four fifths, and without those of the lowest margin they do not", () => {
    fc.assert(
      fc.property(margins, (minor) => {
        const { rows, gainsMinor, keys } = rankByMargin(of(...minor));
        const key = rows.filter(({ isKey }) => isKey).map(({ marginMinor }) => marginMinor);
        const sum = (some: number[]) => some.reduce((all, one) => all + one, 0);
        expect(keys).toBe(key.length);
        expect(sum(key) * 5).toBeGreaterThanOrEqual(gainsMinor * 4);
        const lowest = Math.min(...key);
        const without = key.filter((margin) => margin > lowest);
        if (key.length > 0) expect(sum(without) * 5).toBeLessThan(gainsMinor * 4);
        // Equal margins are treated alike.
        for (const { marginMinor, isKey } of rows) expect(isKey).toBe(key.includes(marginMinor));
      }),
    );
  });

  test("the order in which they come changes nothing", () => {
    fc.assert(
      fc.property(margins, (minor) => {
        const rows = of(...minor).map((row, index) => ({ ...row, id: String(index).padStart(3, "0") }));
        expect(rankByMargin(rows.toReversed())).toEqual(rankByMargin(rows));
      }),
    );
  });
});

test("a sum that leaves the safe integers is refused and never rounded", () => {
  expect(() => rankByMargin(of(Number.MAX_SAFE_INTEGER, 1))).toThrow(RangeError);
});

test("the curve goes through the first, the last and the last key account", () => {
  expect(ranksOfCurve(0, 0)).toEqual([]);
  expect(ranksOfCurve(3, 1)).toEqual([1, 2, 3]);
  fc.assert(
    fc.property(fc.integer({ min: 21, max: 100_000 }), fc.nat(), (count, at) => {
      const keys = 1 + (at % count);
      const ranks = ranksOfCurve(count, keys);
      expect(ranks.length).toBeLessThanOrEqual(20);
      expect(ranks).toEqual([...new Set(ranks)].sort((one, other) => one - other));
      expect([ranks[0], ranks.at(-1), ranks.includes(keys)]).toEqual([1, count, true]);
    }),
  );
});
