// What keeps a count from being asked about single rows: how many rows it takes, how much two questions must differ, and how often one
// may be asked. Pure. See docs/decisions/overlap.md.

import { leastShown } from "~/lib/shown-counts";

/** With fewer rows neither the matched nor the others could ever be shown. */
export const leastRows = 2 * leastShown;

/** A side's rows in one count; more would hold the worker for too long. */
export const mostRows = 20_000;

/** Counts between two firms, whoever asks, of whichever overlap. */
export const countsPerDay = 3;
export const countsPerWeek = 8;

/** Two questions that differ by fewer rows are the same question with a few rows more: a tenth of them, and no fewer than a count takes. */
export const leastDifference = (rows: number): number => Math.max(leastRows, Math.ceil(rows / 10));

/** Hashes of what the matcher reads of each row. A row that stands twice counts twice. */
export type Question = readonly string[];

const tally = (question: Question): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of question) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Rows that are in one of the questions alone. */
export const differenceOf = (one: Question, other: Question): number => {
  const left = tally(one);
  let found = 0;
  for (const key of other) {
    const count = left.get(key) ?? 0;
    if (count > 0) {
      left.set(key, count - 1);
      found += 1;
    }
  }
  return one.length + other.length - 2 * found;
};

/** Whether two questions differ so much that each has an answer of its own. */
export const isAnother = (one: Question, other: Question): boolean =>
  differenceOf(one, other) >= leastDifference(Math.max(one.length, other.length));

/**
 * Whether what both sides ask comes near what they asked in a count that was answered: almost the same rows on both, and not the very
 * same. Where one side asks about others, a few rows of the other do not show in the difference of the answers.
 */
export const isNear = (
  asked: readonly [Question, Question],
  earlier: readonly [Question, Question],
): boolean => {
  const pairs = [0, 1].map((side) => [asked[side] ?? [], earlier[side] ?? []] as const);
  return (
    pairs.every(([now, then]) => !isAnother(now, then)) &&
    pairs.some(([now, then]) => differenceOf(now, then) > 0)
  );
};

const day = 86_400_000;

/** From when on questions count. */
export const weekBefore = (now: Date): Date => new Date(now.getTime() - 7 * day);

/** Whether another count may be asked for, after those of the last week. */
export const mayCount = (askedAt: readonly string[], now: Date): boolean => {
  const since = (days: number): number =>
    askedAt.filter((at) => Date.parse(at) > now.getTime() - days * day).length;
  return since(1) < countsPerDay && since(7) < countsPerWeek;
};
