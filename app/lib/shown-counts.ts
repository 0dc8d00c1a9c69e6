// How many rows another firm has (members of a club, customers in common), without telling of single ones: counts under five are
// withheld, and so is every figure from which a withheld one could be worked out. Pure. See docs/decisions/club-counts.md.

/** The smallest count that is shown of another firm. */
export const leastShown = 5;

const isSmall = (count: number): boolean => count < leastShown;

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

export type ShownCounts = {
  /** In the order given; null is withheld. */
  cells: (number | null)[];
  total: number | null;
};

/** The counts as their own firm reads them. */
export const openCounts = (counts: readonly number[]): ShownCounts => ({
  cells: [...counts],
  total: sumOf(counts),
});

/**
 * The parts of one firm's count and their sum, as others read them. The sum is shown from five on, the parts only where each of them
 * is: beside a sum, parts that are shown would tell of those that are not.
 */
export const shownCounts = (counts: readonly number[]): ShownCounts => {
  const total = sumOf(counts);
  return {
    cells: counts.map((count) => (counts.some(isSmall) ? null : count)),
    total: isSmall(total) ? null : total,
  };
};

/** Whether withheld totals can be worked out from their sum: there is one, or all are as small, or as large, as they can be. */
const isTold = (withheld: readonly number[]): boolean => {
  const sum = sumOf(withheld);
  return withheld.length === 1 || isSmall(sum) || sum === withheld.length * (leastShown - 1);
};

/**
 * The sum over firms, of which the small totals are withheld: shown only where it leaves what is withheld open. `open` is the part
 * that the reader knows anyway.
 */
export const shownSum = (totals: readonly number[], open = 0): number | null => {
  const withheld = totals.filter(isSmall);
  return withheld.length === 0 || !isTold(withheld) ? sumOf(totals) + open : null;
};
