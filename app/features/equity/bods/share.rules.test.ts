import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, fractionOf, isMajority, percentOf, sumOf, unitsOf } from "./share.rules";

describe("a percentage", () => {
  it("is read as it was written, and written as it was read", () => {
    expect(unitsOf(33.333333333)).toBe(33_333333333_00000000000n);
    expect(unitsOf(1e-7)).toBe(10n ** 13n);
    expect(unitsOf(100)).toBe(100n * 10n ** 20n);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (billionths) => {
        const percent = billionths / 10 ** 9;
        expect(percentOf(unitsOf(percent))).toBe(percent);
        expect(fractionOf(unitsOf(percent))).toBeCloseTo(percent / 100, 15);
      }),
    );
  });

  it("is added without rounding", () => {
    expect(unitsOf(33.3) + unitsOf(33.3) + unitsOf(33.4)).toBe(unitsOf(100));
    expect(unitsOf(0.1) + unitsOf(0.2)).toBe(unitsOf(0.3));
  });
});

describe("a share", () => {
  it.each([
    [undefined, 0, false, false],
    [{}, 0, false, false],
    [{ maximum: 25 }, 0, false, false],
    [{ exact: 0 }, 0, true, false],
    [{ exact: 40, minimum: 25 }, 40, true, false],
    [{ minimum: 25, exclusiveMaximum: 50 }, 25, false, false],
    [{ exclusiveMinimum: 25, maximum: 50 }, 25, false, true],
    [{ minimum: 30, exclusiveMinimum: 25 }, 30, false, false],
    [{ minimum: 100, maximum: 100 }, 100, true, false],
  ])("%j", (share, percent, exact, above) => {
    expect(amountOf(share)).toEqual({ units: unitsOf(percent), exact, above });
  });

  it("is a majority only where it is sure to be more than half", () => {
    expect(isMajority(amountOf({ exact: 50 }))).toBe(false);
    expect(isMajority(amountOf({ exact: 50.000000001 }))).toBe(true);
    expect(isMajority(amountOf({ minimum: 50 }))).toBe(false);
    expect(isMajority(amountOf({ exclusiveMinimum: 50 }))).toBe(true);
    expect(isMajority(sumOf(amountOf({ exact: 30 }), amountOf({ exact: 20.1 })))).toBe(true);
  });
});
