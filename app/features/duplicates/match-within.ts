// Which records of one list are one firm, by the matcher's own evidence and threshold. Unlike between two lists, several may be one, so
// that pairs are found and not partners. The list is cut into parts: each is indexed and the later ones look into it, and a part that is
// left by itself is halved until few enough are left to be compared all with all. So no record ever finds itself.

import type { DuplicateStrength } from "#db/tables-merges";
import type { BusinessRecord } from "~/features/matching/business-record";
import { CandidateIndex } from "~/features/matching/candidates";
import { compare, decisive, type EvidenceKey, evidenceKeys } from "~/features/matching/compare.rules";
import { Frequencies } from "~/features/matching/frequencies";
import { probability, threshold } from "~/features/matching/odds";
import { type Prepared, prepare } from "~/features/matching/prepare";

export type Duplicate = {
  a: string;
  b: string;
  strength: DuplicateStrength;
  score: number;
  keys: EvidenceKey[];
};

/** Below the threshold by no more than this, a pair is shown as possible: its odds are one to four at least. */
export const possibleFrom = threshold - 1.5;

/** Records that are indexed at once, which nothing can interrupt: some tens of milliseconds. */
const indexedAtOnce = 4_000;
const comparedAll = 8;
/** Records that are looked up, or made ready, between two pauses. */
const atOnce = 32;

/** What was found of two records, by their places. */
type Found = { a: number; b: number; total: number; keys: EvidenceKey[] };

/** `pause` is told how many of the records have been compared with all before them, and lets the process do other things. */
export const matchWithin = async (
  records: readonly BusinessRecord[],
  pause: (compared: number) => Promise<void>,
): Promise<Duplicate[]> => {
  const frequencies = new Frequencies(records.length);
  const prepared: Prepared[] = [];
  for (const [at, record] of records.entries()) {
    if (at % atOnce === 0) await pause(0);
    const one = prepare(record);
    frequencies.add(one);
    prepared.push(one);
  }
  const found: Found[] = [];
  const compareAt = (a: number, b: number): void => {
    const { total, evidence } = compare(prepared[a] as Prepared, prepared[b] as Prepared, frequencies);
    if (total < possibleFrom) return;
    const speaking = evidenceKeys.filter((key) => evidence[key] > 0);
    found.push({ a, b, total, keys: speaking.sort((one, other) => evidence[other] - evidence[one]) });
  };
  let lookedUp = 0;
  let done = 0;
  /** All from `from` on, before `to`, look among those of the part. */
  const lookInto = async (part: { start: number; end: number }, from: number, to: number): Promise<void> => {
    const index = new CandidateIndex(prepared.slice(part.start, part.end));
    for (let at = from; at < to; at++) {
      for (const candidate of index.find(prepared[at] as Prepared)) compareAt(part.start + candidate, at);
      if (++lookedUp % atOnce === 0) await pause(done);
    }
  };
  const within = async (start: number, end: number): Promise<void> => {
    if (end - start <= comparedAll) {
      for (let a = start; a < end; a++) for (let b = a + 1; b < end; b++) compareAt(a, b);
      return;
    }
    const middle = (start + end) >>> 1;
    await lookInto({ start, end: middle }, middle, end);
    await within(start, middle);
    await within(middle, end);
  };
  // The later a part, the fewer look into it, so that what is done is told by the squares.
  const all = prepared.length;
  for (let start = 0; start < all; start += indexedAtOnce) {
    const end = Math.min(start + indexedAtOnce, all);
    await lookInto({ start, end }, end, all);
    await within(start, end);
    done = Math.floor(all * (1 - ((all - end) / all) ** 2));
    await pause(done);
  }
  return judged(found, records);
};

/** Two that fit a third equally well and are not one firm take each other's odds away; copies of one firm do not. */
const judged = (found: readonly Found[], records: readonly BusinessRecord[]): Duplicate[] => {
  const named = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const matches = new Set(found.filter(({ total }) => total >= threshold).map(({ a, b }) => named(a, b)));
  const byRecord = new Map<number, Found[]>();
  for (const one of found)
    for (const at of [one.a, one.b]) {
      const known = byRecord.get(at);
      if (known) known.push(one);
      else byRecord.set(at, [one]);
    }
  const oddsAt = (one: Found, at: number): number => {
    const partner = one.a === at ? one.b : one.a;
    let against = 0;
    for (const rival of byRecord.get(at) ?? []) {
      if (rival === one || Math.min(one.total, rival.total) >= decisive) continue;
      const other = rival.a === at ? rival.b : rival.a;
      if (!matches.has(named(partner, other))) against += Math.exp(Math.min(rival.total, decisive));
    }
    return one.total - Math.log1p(against);
  };
  return found.flatMap((one): Duplicate[] => {
    const odds = Math.min(oddsAt(one, one.a), oddsAt(one, one.b));
    if (odds < possibleFrom) return [];
    const [a, b] = [records[one.a]?.id ?? "", records[one.b]?.id ?? ""];
    const strength = odds >= threshold ? "match" : "possible";
    return [{ a, b, strength, score: probability(odds), keys: one.keys }];
  });
};
