/** Dividing a whole number exactly. Pure; safe for the browser. */

/** What each party weighs, by its id: whole, not negative. */
export type Weights = Readonly<Record<string, bigint>>;

/**
 * Divides an amount in proportion to the weights so that the parts add up to it, by largest remainders (Hamilton's method): each
 * part is the exact quotient rounded towards zero, and the units that are left go one each to the largest remainders. Where
 * remainders are equal, the heavier party comes first, then the smaller id, so that the order of the parties changes nothing.
 * A negative amount is divided as its opposite: nobody gains from a loss, nobody pays for a gain. A party without weight gets
 * nothing. Throws a RangeError for a negative weight, and where there is something to divide and nobody weighs anything.
 */
export const apportion = (amount: bigint, weights: Weights): Record<string, bigint> => {
  const parties = Object.entries(weights).map(([id, weight]) => ({ id, weight }));
  if (parties.some(({ weight }) => weight < 0n)) throw new RangeError("A weight is negative");
  const whole = parties.reduce((sum, { weight }) => sum + weight, 0n);
  if (whole === 0n) {
    if (amount !== 0n) throw new RangeError("Nobody weighs anything");
    return Object.fromEntries(parties.map(({ id }) => [id, 0n]));
  }
  const size = amount < 0n ? -amount : amount;
  const parts = parties.map(({ id, weight }) => ({
    id,
    weight,
    part: (size * weight) / whole,
    remainder: (size * weight) % whole,
  }));
  const left = Number(size - parts.reduce((sum, { part }) => sum + part, 0n));
  const byRemainder = [...parts].sort(
    (a, b) => compare(b.remainder, a.remainder) || compare(b.weight, a.weight) || compare(a.id, b.id),
  );
  const favoured = new Set(byRemainder.slice(0, left).map(({ id }) => id));
  return Object.fromEntries(
    parts.map(({ id, part }) => {
      const magnitude = favoured.has(id) ? part + 1n : part;
      return [id, amount < 0n ? -magnitude : magnitude];
    }),
  );
};

const compare = <Value extends bigint | string>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);
