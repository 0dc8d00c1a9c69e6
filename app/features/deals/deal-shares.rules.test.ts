import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkShares } from "~/features/deals/deal-shares.rules";
import { ok, refuse } from "~/lib/result";

const shares = (...parts: number[]) =>
  parts.map((basisPoints, index) => ({ organizationId: `firm ${index}`, basisPoints }));

describe("checkShares", () => {
  it.each([
    [shares(5_000, 5_000), ok(null)],
    [shares(3_333, 3_333, 3_334), ok(null)],
    [shares(1, 9_999), ok(null)],
    [shares(3_333, 3_333, 3_333), refuse("split_not_whole", { basisPoints: 9_999 })],
    [shares(5_000, 5_001), refuse("split_not_whole", { basisPoints: 10_001 })],
    [shares(10_000), refuse("split_needs_two")],
    [[], refuse("split_needs_two")],
    [shares(10_000, 0), refuse("split_share_invalid")],
    [shares(10_001, -1), refuse("split_share_invalid")],
    [shares(3_333.5, 6_666.5), refuse("split_share_invalid")],
    [shares(Number.NaN, 1), refuse("split_share_invalid")],
    [[...shares(5_000), ...shares(5_000)], refuse("split_party_twice")],
  ])("checks %j", (parts, result) => expect(checkShares(parts)).toEqual(result));

  it("takes any parts of the whole, and none of another sum", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 1, max: 500 }), (at, more) => {
        const edges = [0, ...at.sort((a, b) => a - b), 10_000];
        const parts = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
        expect(checkShares(shares(...parts))).toEqual(ok(null));
        expect(checkShares(shares(...parts, more)).ok).toBe(false);
      }),
    );
  });
});
