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
 * Two paths along the middle of a track: what is spent, and what is left. A piece stands for each day, or each month,
 * that the terms allow.
 * @param width of the track in its own units
 */
export function clockTrack(pieces: number, passed: number, width: number): { gone: string; rest: string } {
  const count = Math.min(Math.max(Math.round(pieces), 1), mostPieces);
  const length = (width - gap * (count - 1)) / count;
  const edge = Math.min(Math.max(passed, 0), 1) * width;
  const gone: string[] = [];
  const rest: string[] = [];
  for (let piece = 0; piece < count; piece++) {
    const start = piece * (length + gap);
    const end = start + length;
    const cut = Math.min(Math.max(edge, start), end);
    if (cut > start) gone.push(`M${tenth(start)} 2H${tenth(cut)}`);
    if (cut < end) rest.push(`M${tenth(cut)} 2H${tenth(end)}`);
  }
  return { gone: gone.join(""), rest: rest.join("") };
}
