// How far an import of a page has come, as the `summary` of its row keeps it: JSON that nothing but this feature reads and
// writes. Pure; safe for the browser.

import { ok, type Refusal, type Result, refuse } from "~/lib/result";
import { type Counts, noCounts, type Tallied } from "./tally.rules";

export type Phase = "check" | "run";

/** The spreadsheet that the file was made of: its hash, the names of its sheets, and which of them, counted from 0. */
export type Book = { hash: string; sheets: string[]; place: number };

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
  /** What the files before this one came to, where a mended one goes on with the import; null in its first round. */
  before: Counts | null;
  /** Rows of the file: counted by the check, reckoned before it. */
  total: number;
  /** How surely the encoding was found in the file; null where a person chose it. */
  found: "certain" | "likely" | "guess" | null;
  /** Null where the file is text. */
  book: Book | null;
  result: Tallied | null;
  /** Of the rows that were proposed as customers that are there, those that a person has said it of: key of the row → id of the customer. */
  same: Readonly<Record<string, string>>;
  /** Why the file as a whole could not be read. */
  refusal: Refusal | null;
};

export const noCourse: Course = {
  phase: null,
  lease: null,
  byUserId: null,
  counts: noCounts,
  earlier: { created: 0, updated: 0 },
  before: null,
  total: 0,
  found: null,
  book: null,
  result: null,
  same: {},
  refusal: null,
};

export const parseCourse = (summary: string): Course => ({
  ...noCourse,
  ...(JSON.parse(summary) as Partial<Course>),
});

/** The rows that a person says are customers that are there, by their lines. Refuses `import_not_proposed` with the `line`. */
export const saidSame = ({ result }: Course, lines: readonly number[]): Result<Course["same"]> => {
  // A check from before there were proposals has none.
  const proposed = result?.duplicates && result.duplicates !== "too_many" ? result.duplicates.rows : [];
  const byLine = new Map(proposed.map((row) => [row.line, row]));
  const stranger = lines.find((line) => !byLine.has(line));
  if (stranger !== undefined) return refuse("import_not_proposed", { line: stranger });
  const rows = lines.flatMap((line) => byLine.get(line) ?? []);
  return ok(Object.fromEntries(rows.map(({ reference, customer }) => [reference, customer.id])));
};

/** A phase from its beginning. What is known of the file stays: it is the same. */
export const beginPhase = (
  phase: Phase,
  byUserId: string,
  { before, total, found, book, same }: Course,
): Course => ({ ...noCourse, phase, byUserId, before, total, found, book, same });

/** The check of a file that goes on with the import, after a run that left rows out. */
export const nextRound = (
  course: Course,
  file: Pick<Course, "total" | "found" | "book"> & { byUserId: string },
): Course => ({ ...noCourse, phase: "check", before: allCounts(course), same: course.same, ...file });

/** A course that is begun anew: the same import, perhaps in a later round. */
export const afresh = (
  { before, book, same }: Course,
  file: Pick<Course, "total" | "found"> & { book?: Book },
): Course => ({ ...noCourse, before, book, same, ...file });

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

/**
 * The counts of all rounds: the rows of the first file by what has become of them. A row that a later round does not send again is still
 * left out.
 */
export const allCounts = ({ counts, earlier, before }: Course): Counts => {
  const now = wholeCounts(counts, earlier);
  if (before === null) return now;
  return {
    read: before.read,
    created: before.created + now.created,
    updated: before.updated + now.updated,
    skipped: before.skipped + now.skipped,
    failed: Math.max(0, before.failed - now.read) + now.failed,
  };
};
