// The 20/80 of margin: which customers earn a firm four fifths of what it gains. Pure; safe for the browser.

/** What was earned on a customer, in minor units of one currency; below zero for a loss. */
export type Earned = { id: string; marginMinor: number };

export type RankedEarned = Earned & {
  /** From 1; customers of equal margin have ranks of their own, in the order of their ids. */
  rank: number;
  /** Of the gains, 0 to 1 and below zero for a loss; null where nobody brought a gain. */
  share: number | null;
  /** The shares down to here: up to 1 at the last customer with a gain, and falling behind it. */
  cumulative: number | null;
  isKey: boolean;
};

export type MarginRanking = {
  rows: RankedEarned[];
  /** What all customers with a gain brought together, and what the others cost. Their sum is the margin of all. */
  gainsMinor: number;
  lossesMinor: number;
  keys: number;
};

/** Four of five parts. */
const [part, whole] = [4n, 5n];

const compare = (one: Earned, other: Earned): number =>
  other.marginMinor - one.marginMinor || (one.id < other.id ? -1 : 1);

/**
 * From the highest margin down. Key accounts are the fewest that together make four fifths of the gains, and whoever has the same margin
 * as the last of them. Shares are of the gains and not of the sum: with losses the sum may be nothing, or less (the whale curve of
 * customer profitability, Kaplan and Cooper 1998). Adds up in whole minor units; throws a RangeError where a sum leaves the safe
 * integers.
 */
export const rankByMargin = (earned: readonly Earned[]): MarginRanking => {
  const sorted = [...earned].sort(compare);
  const sumOf = (rows: readonly Earned[]): bigint =>
    rows.reduce((sum, { marginMinor }) => sum + BigInt(marginMinor), 0n);
  const gains = sumOf(sorted.filter(({ marginMinor }) => marginMinor > 0));
  const losses = sumOf(sorted.filter(({ marginMinor }) => marginMinor < 0));
  const shareOf = (minor: bigint): number | null => (gains === 0n ? null : Number(minor) / Number(gains));
  let above = 0n;
  let last: number | null = null;
  const rows = sorted.map((row, index): RankedEarned => {
    const isNeeded = row.marginMinor > 0 && above * whole < gains * part;
    const isKey = isNeeded || row.marginMinor === last;
    if (isKey) last = row.marginMinor;
    above += BigInt(row.marginMinor);
    const margin = BigInt(row.marginMinor);
    return { ...row, rank: index + 1, share: shareOf(margin), cumulative: shareOf(above), isKey };
  });
  return {
    rows,
    gainsMinor: safe(gains),
    lossesMinor: safe(losses),
    keys: rows.filter(({ isKey }) => isKey).length,
  };
};

const safe = (minor: bigint): number => {
  const number = Number(minor);
  if (!Number.isSafeInteger(number)) throw new RangeError("A sum of margins leaves the safe integers");
  return number;
};

/** At most `most` ranks to draw the curve through: the first, the last, the last key account, and what lies evenly between. */
export const ranksOfCurve = (count: number, keys: number, most = 20): number[] => {
  if (count <= most) return Array.from({ length: count }, (_, index) => index + 1);
  const evenly = Array.from(
    { length: most - 1 },
    (_, index) => 1 + Math.round((index * (count - 1)) / (most - 2)),
  );
  return [...new Set([...evenly, Math.max(keys, 1)])].sort((one, other) => one - other);
};
