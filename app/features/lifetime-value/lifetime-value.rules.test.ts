import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exactMinor,
  lifetimeValue,
  marginMultiple,
  perYear,
  presentValue,
  readableMultiple,
  secondLifetimeValue,
  splitByScores,
  usualAssumptions,
  winBackOf,
} from "./lifetime-value.rules";

const usual = { discountRate: 10_00, horizonYears: 5 };
const rate = fc.integer({ min: 0, max: 10_000 });
const amount = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 });

describe("the margin multiple", () => {
  test("is r / (1 + d − r) without an end", () => {
    // Gupta and Lehmann's table: a discount of 12 % and a retention of 90 % make 4.09.
    expect(readableMultiple(marginMultiple({ discountRate: 12_00, horizonYears: null }, 90_00))).toBe(4.09);
    expect(readableMultiple(marginMultiple({ discountRate: 10_00, horizonYears: null }, 60_00))).toBe(1.2);
  });

  test("counts every year of the horizon, and one year only once", () => {
    expect(readableMultiple(marginMultiple({ discountRate: 10_00, horizonYears: 1 }, 88_00))).toBe(0.8);
    expect(readableMultiple(marginMultiple(usual, 100_00))).toBe(3.79);
    expect(readableMultiple(marginMultiple({ discountRate: 0, horizonYears: 50 }, 100_00))).toBe(50);
    expect(readableMultiple(marginMultiple(usual, 0))).toBe(0);
  });

  test("is the slow sum over the years", () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 50 }),
        (discountRate, retentionRate, horizonYears) => {
          const { numerator, denominator } = marginMultiple({ discountRate, horizonYears }, retentionRate);
          let slow = 0;
          for (let year = 1; year <= horizonYears; year += 1)
            slow += (retentionRate / (10_000 + discountRate)) ** year;
          expect(Number((numerator * 10n ** 15n) / denominator) / 1e15).toBeCloseTo(slow, 9);
        },
      ),
    );
  });

  test("without an end is never below any horizon, and close to a long one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_00, max: 10_000 }), rate, (discountRate, retentionRate) => {
        const endless = marginMultiple({ discountRate, horizonYears: null }, retentionRate);
        const long = marginMultiple({ discountRate, horizonYears: 50 }, retentionRate);
        const difference = endless.numerator * long.denominator - long.numerator * endless.denominator;
        expect(difference >= 0n).toBe(true);
        expect(Math.abs(readableMultiple(endless) - readableMultiple(long))).toBeLessThan(2);
      }),
    );
  });
});

describe("the present value", () => {
  const multiple = marginMultiple({ discountRate: 10_00, horizonYears: 1 }, 88_00);

  test("is rounded once, halves away from zero", () => {
    expect(presentValue({ marginMinor: 100_01, years: 1 }, multiple)).toBe(80_01n);
    expect(presentValue({ marginMinor: 5, years: 8 }, multiple)).toBe(1n);
    expect(presentValue({ marginMinor: -5, years: 8 }, multiple)).toBe(-1n);
    expect(perYear({ marginMinor: -3, years: 2 })).toBe(-2);
  });

  test("of any margin is within half a unit of the exact one", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 40 }), rate, (marginMinor, years, retentionRate) => {
        const { numerator, denominator } = marginMultiple(usual, retentionRate);
        const value = presentValue({ marginMinor, years }, { numerator, denominator });
        const off = value * BigInt(years) * denominator - BigInt(marginMinor) * numerator;
        expect((off < 0n ? -off : off) * 2n <= BigInt(years) * denominator).toBe(true);
      }),
    );
  });

  test("has a sum that is its parts, and is unknown where nothing is expected", () => {
    const expected = {
      base: { marginMinor: 300_00, years: 3 },
      growth: 50_00,
      network: 25_00,
      learning: 10_00,
    };
    expect(lifetimeValue(expected, multiple)).toEqual({
      base: 80_00n,
      growth: 40_00n,
      network: 20_00n,
      learning: 8_00n,
      total: 148_00n,
    });
    const nothing = { base: null, growth: 0, network: 0, learning: 0 };
    expect(lifetimeValue(nothing, multiple)).toBeNull();
    expect(lifetimeValue({ ...nothing, network: 100 }, multiple)).toMatchObject({ base: 0n, total: 80n });
  });

  test("that is too large to be exact is not shown at all", () => {
    expect(exactMinor(BigInt(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    expect(exactMinor(BigInt(Number.MAX_SAFE_INTEGER) + 1n)).toBeNull();
  });
});

describe("the second lifetime value", () => {
  const base = { marginMinor: 300_00, years: 3 };

  test("takes the reason of the loss into account, and what a person said before it", () => {
    const own = { chanceRate: null, costMinor: null };
    expect(winBackOf(usualAssumptions, "service", base, own)).toEqual({
      chanceRate: 35_00,
      costMinor: 15_00n,
    });
    expect(winBackOf(usualAssumptions, "closed_down", base, own)).toEqual({ chanceRate: 0, costMinor: 0n });
    expect(winBackOf(usualAssumptions, "service", base, { chanceRate: 0, costMinor: 7 })).toEqual({
      chanceRate: 0,
      costMinor: 7n,
    });
  });

  test("costs nothing by assumption where no gain is expected", () => {
    const own = { chanceRate: null, costMinor: null };
    expect(winBackOf(usualAssumptions, "price", null, own).costMinor).toBe(0n);
    expect(winBackOf(usualAssumptions, "price", { marginMinor: -5, years: 1 }, own).costMinor).toBe(0n);
  });

  test("is the chance of the whole value less the cost, and may be a loss", () => {
    expect(secondLifetimeValue(1000n, { chanceRate: 25_00, costMinor: 100n })).toBe(150n);
    expect(secondLifetimeValue(1000n, { chanceRate: 0, costMinor: 100n })).toBe(-100n);
  });
});

describe("drivers", () => {
  test("share a value to the last unit", () => {
    expect(splitByScores(100n, { value: 1, brand: 1, relationship: 1 })).toEqual({
      value: 34n,
      brand: 33n,
      relationship: 33n,
    });
    expect(splitByScores(-100n, { value: 50, brand: null, relationship: 0 })).toEqual({
      value: -100n,
      brand: 0n,
      relationship: 0n,
    });
    expect(splitByScores(100n, { value: 0, brand: null, relationship: null })).toBeNull();
    const score = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        score,
        score,
        score,
        (total, value, brand, relationship) => {
          const split = splitByScores(total, { value, brand, relationship });
          if (value + brand + relationship === 0) return expect(split).toBeNull();
          expect((split?.value ?? 0n) + (split?.brand ?? 0n) + (split?.relationship ?? 0n)).toBe(total);
          if (brand === 0) expect(split?.brand).toBe(0n);
        },
      ),
    );
  });
});
