// Which customers a firm kept: those who bought in a time and bought again in the next one. Pure; safe for the browser.

import { addDays, daysBetween, type Period } from "~/lib/dates";

/** The time of the same length that ends the day before. */
export const periodBefore = ({ from, to }: Period): Period => ({
  from: addDays(from, -daysBetween(from, to) - 1),
  to: addDays(from, -1),
});

/**
 * Groups of customers by what they bought in a time and before it. `active` bought in the time before; of them `retained` bought again
 * and `churned` did not. `new` bought for the first time, `returned` after a pause longer than the time before. `repeat` bought more than
 * once in the time, `widened` something of a line that they had not bought before.
 */
export const buyerGroups = [
  "active",
  "retained",
  "churned",
  "buyers",
  "new",
  "returned",
  "repeat",
  "widened",
] as const;
export type BuyerGroup = (typeof buyerGroups)[number];

export type BuyerCounts = Record<BuyerGroup, number>;

/** Shares from 0 to 1; null where there is nobody to count. */
export type RetentionRates = { retention: number | null; churn: number | null; repeat: number | null };

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const ratesOf = ({ active, retained, churned, buyers, repeat }: BuyerCounts): RetentionRates => ({
  retention: share(retained, active),
  churn: share(churned, active),
  repeat: share(repeat, buyers),
});

export const noBuyers: BuyerCounts = {
  active: 0,
  retained: 0,
  churned: 0,
  buyers: 0,
  new: 0,
  returned: 0,
  repeat: 0,
  widened: 0,
};

export const sumOf = (counts: readonly BuyerCounts[]): BuyerCounts =>
  Object.fromEntries(
    buyerGroups.map((group) => [group, counts.reduce((sum, count) => sum + count[group], 0)]),
  ) as BuyerCounts;
