/**
 * Percentages of holdings as exact decimals. Pure. A percentage is a whole number of units of 10⁻²⁰ %, so that sums of what was
 * written are exact; the digits are those of the shortest text that is read back as the same JSON number.
 */
import type { Share } from "./statement";

const digits = 20;
const one = 10n ** BigInt(digits);
export const wholeUnits = 100n * one;

/** Exact to 20 places after the point; what a smaller part of a number says is cut off. */
export function unitsOf(percent: number): bigint {
  const [, whole = "0", part = "", power = "0"] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(percent)) ?? [];
  const shift = digits + Number(power) - part.length;
  const written = BigInt(whole + part);
  return shift >= 0 ? written * 10n ** BigInt(shift) : written / 10n ** BigInt(-shift);
}

/** The number nearest to the percentage. */
export const percentOf = (units: bigint): number => decimal(units, digits);

/** The number nearest to the percentage as a fraction of 1. */
export const fractionOf = (units: bigint): number => decimal(units, digits + 2);

const decimal = (units: bigint, places: number): number => {
  const text = units.toString().padStart(places + 1, "0");
  return Number(`${text.slice(0, -places)}.${text.slice(-places)}`);
};

/**
 * How much is held, in units of 10⁻²⁰ %: `exact`, or at least so much (0: nothing of its size is known), and `above` where it is
 * more than that.
 */
export type Amount = { units: bigint; exact: boolean; above: boolean };

export const unknownAmount: Amount = { units: 0n, exact: false, above: false };

/** Equal bounds are an exact share; of two lower bounds the greater one counts. */
export function amountOf(share: Share | undefined): Amount {
  if (share === undefined) return unknownAmount;
  if (share.exact !== undefined) return { units: unitsOf(share.exact), exact: true, above: false };
  const [minimum, exclusive] = [share.minimum ?? 0, share.exclusiveMinimum ?? -1];
  const above = exclusive >= minimum;
  const units = unitsOf(above ? exclusive : minimum);
  return { units, exact: !above && share.maximum === minimum && share.minimum !== undefined, above };
}

export const sumOf = (a: Amount, b: Amount): Amount => ({
  units: a.units + b.units,
  exact: a.exact && b.exact,
  above: a.above || b.above,
});

/** Whether it is sure to be more than half. */
export const isMajority = ({ units, above }: Amount): boolean =>
  units * 2n > wholeUnits || (above && units * 2n >= wholeUnits);
