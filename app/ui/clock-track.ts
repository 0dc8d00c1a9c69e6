/**
 * The arithmetic of a clock: how much of a term is spent, and the track that shows it. Pure.
 */

export type TimeSpent = {
  /** 0 at the start, 1 at the end and after. */
  passed: number;
  /** Milliseconds to the end; negative when it is over. */
  leftMs: number;
};

/** @param from start, @param until end, @param now all ISO 8601 instants */
export function timeSpent(from: string, until: string, now: string): TimeSpent {
  const start = Date.parse(from);
  const end = Date.parse(until);
  const at = Date.parse(now);
  const passed = end > start ? Math.min(Math.max((at - start) / (end - start), 0), 1) : 1;
  return { passed, leftMs: end - at };
}

const gap = 2;
const mostPieces = 12;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * A track cut into pieces, one for each day, or each month, that the terms allow.
 * @param width of the track in its own units
 * @returns `dashes` pieces and the gaps between them, as a line's `stroke-dasharray`; `spent` where along the track we stand
 */
export function clockTrack(pieces: number, passed: number, width: number): { dashes: string; spent: number } {
  const count = Math.min(Math.max(Math.round(pieces), 1), mostPieces);
  const length = (width - gap * (count - 1)) / count;
  return { dashes: `${tenth(length)} ${gap}`, spent: tenth(Math.min(Math.max(passed, 0), 1) * width) };
}
