// From holdings of classes to shares of entities.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountedHolding, stakesOf } from "./register-stakes.rules";

const percent = (value: number): number => value * 1e12;

const held = (
  ownerId: string,
  ownedId: string,
  value: number,
  more: Partial<CountedHolding> = {},
): CountedHolding => ({
  ownerId,
  ownedId,
  shareClass: "ordinary",
  leastUnits: percent(value),
  mostUnits: percent(value),
  isVoting: true,
  votesUnits: null,
  ...more,
});

const indexOf = (party: string): number => party.charCodeAt(0) - 97;

const sharesOf = (holdings: CountedHolding[]): [string, number, number][] => {
  const { owner, owned, fraction, atLeast } = stakesOf(holdings, indexOf).holdings;
  return Array.from(owner, (one, at) => [
    String.fromCharCode(97 + one, 97 + (owned[at] ?? 0)),
    fraction[at] ?? 0,
    atLeast?.[at] ?? 0,
  ]);
};

const votesOf = (holdings: CountedHolding[]): number[] =>
  Array.from(stakesOf(holdings, indexOf).votes.fraction);

describe("shares", () => {
  test("of one class are shares of the entity, added up", () => {
    expect(sharesOf([held("a", "b", 20), held("c", "b", 30), held("a", "b", 5)])).toEqual([
      ["ab", 0.25, 0],
      ["cb", 0.3, 0],
    ]);
  });

  test("of a range or of unknown size are lower bounds", () => {
    const range = held("a", "b", 20, { mostUnits: percent(30) });
    const unknown = held("c", "b", 0, { mostUnits: percent(100) });
    expect(sharesOf([range, unknown])).toEqual([
      ["ab", 0.2, 1],
      ["cb", 0, 1],
    ]);
  });

  test("of several classes are at least the smallest, and exact where all are the same", () => {
    const b = { shareClass: "b" };
    expect(sharesOf([held("a", "x", 60), held("a", "x", 20, b), held("c", "x", 30)])).toEqual([
      ["ax", 0.2, 1],
      ["cx", 0, 1],
    ]);
    expect(sharesOf([held("a", "x", 40), held("a", "x", 40, b)])).toEqual([["ax", 0.4, 0]]);
  });

  test("are never more than any mean of the classes", () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 1, noNaN: true }), (one, two, weight) => {
        const [[, fraction = 0] = []] = sharesOf([
          held("a", "x", one),
          held("a", "x", two, { shareClass: "b" }),
        ]);
        expect(fraction).toBeLessThanOrEqual((one * weight + two * (1 - weight)) / 100 + 1e-12);
      }),
    );
  });
});

describe("votes", () => {
  test("follow the shares, but for those that are stated and those that have none", () => {
    expect(votesOf([held("a", "b", 20)])).toEqual([0.2]);
    expect(votesOf([held("a", "b", 20, { isVoting: false })])).toEqual([0]);
    expect(votesOf([held("a", "b", 20, { votesUnits: percent(51) })])).toEqual([0.51]);
    const silent = { shareClass: "b", isVoting: false };
    expect(votesOf([held("a", "b", 60), held("a", "b", 10, silent)])).toEqual([0.6]);
  });
});
