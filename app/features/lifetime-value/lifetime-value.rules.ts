// What a customer is worth to a firm over its lifetime, and what it would be worth once more if it were won back. Pure; safe for the
// browser. Rates are whole hundredths of a per cent, amounts whole minor units; what lies between is an exact fraction.

import type { LossReason, LoyaltyStep } from "#db/tables-standings";

/** What a firm assumes of all its customers. */
export type Assumptions = {
  /** A year. */
  discountRate: number;
  /** Null: without an end. */
  horizonYears: number | null;
  /** From one year to the next, where the step of loyalty has no rate of its own. */
  retentionRate: number;
  retentionOf: Partial<Record<LoyaltyStep, number>>;
  winBackOf: Record<LossReason, WinBackRates>;
};

/** How probably a lost customer can be won back, and what that costs, as a part of one year's expected margin. */
export type WinBackRates = { chanceRate: number; costRate: number };

/** Before a firm has said what it assumes. */
export const usualAssumptions: Assumptions = {
  discountRate: 10_00,
  horizonYears: 5,
  retentionRate: 80_00,
  retentionOf: {},
  winBackOf: {
    price: { chanceRate: 25_00, costRate: 20_00 },
    quality: { chanceRate: 20_00, costRate: 25_00 },
    service: { chanceRate: 35_00, costRate: 15_00 },
    competitor: { chanceRate: 15_00, costRate: 25_00 },
    need_gone: { chanceRate: 5_00, costRate: 10_00 },
    closed_down: { chanceRate: 0, costRate: 0 },
    other: { chanceRate: 15_00, costRate: 20_00 },
  },
};

/** 100 %. */
export const wholeRate = 100_00;
const whole = BigInt(wholeRate);

/** The lowest discount that a value without an end may stand on: less would make a customer worth hundreds of years. */
export const leastEndlessDiscount = 1_00;

type Fraction = { numerator: bigint; denominator: bigint };

/**
 * What a margin of one a year is worth today: the sum of r^t / (1 + d)^t over the years of the horizon, and r / (1 + d − r) without an
 * end (Gupta and Lehmann, Customers as Assets, 2003). The first margin comes in a year from now, if the customer is still there. Exact;
 * without an end d must be above zero.
 */
export const marginMultiple = (
  { discountRate, horizonYears }: Pick<Assumptions, "discountRate" | "horizonYears">,
  retentionRate: number,
): Fraction => {
  const kept = BigInt(retentionRate);
  const due = whole + BigInt(discountRate);
  if (horizonYears === null) return { numerator: kept, denominator: due - kept };
  let sum: Fraction = { numerator: 0n, denominator: 1n };
  for (let year = 0; year < horizonYears; year += 1)
    sum = { numerator: kept * (sum.denominator + sum.numerator), denominator: due * sum.denominator };
  return sum;
};

/** The nearest whole number; halves go away from zero. */
const rounded = ({ numerator, denominator }: Fraction): bigint => {
  const positive = numerator < 0n ? -numerator : numerator;
  const near = (2n * positive + denominator) / (2n * denominator);
  return numerator < 0n ? -near : near;
};

/** A multiple as people read it, to two decimals. */
export const readableMultiple = ({ numerator, denominator }: Fraction): number =>
  Number(rounded({ numerator: numerator * 100n, denominator })) / 100;

/** What was earned in so many years, or is expected of one. */
export type Earned = { marginMinor: number; years: number };

/** What all of that is worth today, rounded once. */
export const presentValue = ({ marginMinor, years }: Earned, multiple: Fraction): bigint =>
  rounded({
    numerator: BigInt(marginMinor) * multiple.numerator,
    denominator: BigInt(years) * multiple.denominator,
  });

/** Of one year, rounded. */
export const perYear = ({ marginMinor, years }: Earned): number =>
  Number(rounded({ numerator: BigInt(marginMinor), denominator: BigInt(years) }));

export const valueParts = ["base", "growth", "network", "learning"] as const;
export type ValuePart = (typeof valueParts)[number];

/** What is expected of a customer: what it earns, and amounts for a year beside that. */
export type Expected = { base: Earned | null } & Record<Exclude<ValuePart, "base">, number>;

/** Each part and their sum; null where nothing is expected that could be reckoned with. */
export const lifetimeValue = (
  expected: Expected,
  multiple: Fraction,
): (Record<ValuePart, bigint> & { total: bigint }) | null => {
  const { base, growth, network, learning } = expected;
  if (!base && growth === 0 && network === 0 && learning === 0) return null;
  const worth = (marginMinor: number) => presentValue({ marginMinor, years: 1 }, multiple);
  const parts = {
    base: base ? presentValue(base, multiple) : 0n,
    growth: worth(growth),
    network: worth(network),
    learning: worth(learning),
  };
  return { ...parts, total: parts.base + parts.growth + parts.network + parts.learning };
};

/** The chance and the cost of winning a customer back: what a person said of it, else what the firm assumes for the reason of its loss. */
export const winBackOf = (
  { winBackOf: rates }: Pick<Assumptions, "winBackOf">,
  reason: LossReason,
  base: Earned | null,
  own: { chanceRate: number | null; costMinor: number | null },
): { chanceRate: number; costMinor: bigint } => {
  const { chanceRate, costRate } = rates[reason];
  const margin = base && base.marginMinor > 0 ? base : { marginMinor: 0, years: 1 };
  const assumed = rounded({
    numerator: BigInt(margin.marginMinor) * BigInt(costRate),
    denominator: BigInt(margin.years) * whole,
  });
  return {
    chanceRate: own.chanceRate ?? chanceRate,
    costMinor: own.costMinor === null ? assumed : BigInt(own.costMinor),
  };
};

/**
 * The second lifetime value: what the customer would be worth if it came back, times the chance that it does, less what winning it back
 * costs (after Stauss and Friege, Regaining Service Customers, 1999).
 */
export const secondLifetimeValue = (
  total: bigint,
  { chanceRate, costMinor }: { chanceRate: number; costMinor: bigint },
): bigint => rounded({ numerator: total * BigInt(chanceRate), denominator: whole }) - costMinor;

export const drivers = ["value", "brand", "relationship"] as const;
export type Driver = (typeof drivers)[number];

/**
 * A value in the proportion of scores, to the last unit: what rounding down leaves goes to the largest remainders, the first of equal ones
 * first. Null where no driver scores.
 */
export const splitByScores = (
  total: bigint,
  scores: Readonly<Record<Driver, number | null>>,
): Record<Driver, bigint> | null => {
  const sum = drivers.reduce((all, driver) => all + BigInt(scores[driver] ?? 0), 0n);
  if (sum === 0n) return null;
  const [sign, positive] = total < 0n ? [-1n, -total] : [1n, total];
  const shares = drivers.map((driver, index) => {
    const exact = positive * BigInt(scores[driver] ?? 0);
    return { driver, index, units: exact / sum, left: exact % sum };
  });
  let rest = positive - shares.reduce((all, { units }) => all + units, 0n);
  for (const share of [...shares].sort(
    (one, other) => Number(other.left - one.left) || one.index - other.index,
  )) {
    if (rest === 0n) break;
    share.units += 1n;
    rest -= 1n;
  }
  const unitsOf = (driver: Driver): bigint =>
    sign * (shares.find((one) => one.driver === driver)?.units ?? 0n);
  return { value: unitsOf("value"), brand: unitsOf("brand"), relationship: unitsOf("relationship") };
};

/** Whole minor units that can be shown exactly; null for what is too large. */
export const exactMinor = (minor: bigint): number | null => {
  const number = Number(minor);
  return Number.isSafeInteger(number) ? number : null;
};
