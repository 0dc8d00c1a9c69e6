// How far an import of a page has come, as the `summary` of its row keeps it: JSON that nothing but this feature reads and
// writes. Pure; safe for the browser.

import type { Refusal } from "~/lib/result";
import { type Counts, noCounts, type Tallied } from "./tally.rules";

export type Phase = "check" | "run";

export type Course = {
  /** What is under way, or was last. */
  phase: Phase | null;
  /** Who works on it: drawn anew by every worker that takes it up. Null while it waits for one. */
  lease: string | null;
  /** The person who began the phase. */
  byUserId: string | null;
  counts: Counts;
  /** What the phase had made before it was broken off and taken up again. */
  earlier: { created: number; updated: number };
  /** Rows of the file: counted by the check, reckoned before it. */
  total: number;
  result: Tallied | null;
  /** Why the file as a whole could not be read. */
  refusal: Refusal | null;
};

export const noCourse: Course = {
  phase: null,
  lease: null,
  byUserId: null,
  counts: noCounts,
  earlier: { created: 0, updated: 0 },
  total: 0,
  result: null,
  refusal: null,
};

export const parseCourse = (summary: string): Course => ({
  ...noCourse,
  ...(JSON.parse(summary) as Partial<Course>),
});

/** A phase from its beginning. `total` stays: the file is the same. */
export const beginPhase = (phase: Phase, byUserId: string, { total }: Course): Course => ({
  ...noCourse,
  phase,
  byUserId,
  total,
});

/** A phase that was broken off, from the beginning again: what it had made will be found there and passed over. */
export const takeUp = (course: Course, lease: string): Course => {
  // A check makes nothing.
  const { created, updated } = course.phase === "run" ? course.counts : noCounts;
  return {
    ...course,
    lease,
    counts: noCounts,
    earlier: { created: course.earlier.created + created, updated: course.earlier.updated + updated },
  };
};

/** The counts with what the phase had made before it was broken off, which it has passed over this time. */
export const wholeCounts = (counts: Counts, { created, updated }: Course["earlier"]): Counts => ({
  ...counts,
  created: counts.created + created,
  updated: counts.updated + updated,
  skipped: Math.max(0, counts.skipped - created - updated),
});
