// Two lists of any length, matched one to one in memory that is bounded but for a few numbers and the id of each record: a list too
// long to be held is read again for every part of the other.

import { assign } from "./assign.rules";
import type { BusinessRecord } from "./business-record";
import { CandidateIndex } from "./candidates";
import { compare, type EvidenceKey } from "./compare.rules";
import { Edges } from "./edges";
import { Frequencies } from "./frequencies";
import { probability, worthKeeping } from "./odds";
import { type Prepared, prepare } from "./prepare";

/** A list that can be read more than once, always in the same order; `expected` is about how many records it has. */
export type RecordList = { expected: number; read(): AsyncIterable<BusinessRecord> };

export type ListMatch = {
  a: string;
  b: string;
  score: number;
  keys: { key: EvidenceKey; weight: number }[];
};

/** Records of one list that are held ready at a time. */
const mostHeld = 250_000;

type Held = { list: RecordList; ids: string[]; fingerprints: number[]; prepared: Prepared[] | null };

const take = async (list: RecordList, frequencies: Frequencies, most: number): Promise<Held> => {
  const held: Held = { list, ids: [], fingerprints: [], prepared: [] };
  for await (const record of list.read()) {
    const prepared = prepare(record);
    frequencies.add(prepared);
    held.ids.push(record.id);
    held.fingerprints.push(prepared.fingerprint);
    if (held.ids.length > most) held.prepared = null;
    held.prepared?.push(prepared);
  }
  return held;
};

async function* again({ list, prepared }: Held): AsyncGenerator<Prepared> {
  if (prepared) yield* prepared;
  else for await (const record of list.read()) yield prepare(record);
}

/** The list in parts of so many records, with the place of the first. */
async function* inParts(held: Held, most: number): AsyncGenerator<{ start: number; part: Prepared[] }> {
  if (held.prepared) {
    yield { start: 0, part: held.prepared };
    return;
  }
  let start = 0;
  let part: Prepared[] = [];
  for await (const record of again(held)) {
    part.push(record);
    if (part.length < most) continue;
    yield { start, part };
    start += part.length;
    part = [];
  }
  if (part.length > 0) yield { start, part };
}

/** Records that are compared between two pauses: some milliseconds. */
const comparedAtOnce = 32;

/**
 * The records of both lists that are one firm, in the order of the first list. `most` records of a list are held at a time. A process
 * that has other things to do too is let do them at each `pause`; one that throws ends the work.
 */
export const matchLists = async (
  a: RecordList,
  b: RecordList,
  most = mostHeld,
  pause?: () => Promise<void>,
): Promise<ListMatch[]> => {
  const frequencies = new Frequencies(a.expected + b.expected);
  const ofA = await take(a, frequencies, most);
  const ofB = await take(b, frequencies, most);
  const isTurned = ofA.ids.length > ofB.ids.length;
  const [fewer, more] = isTurned ? [ofB, ofA] : [ofA, ofB];
  const edges = new Edges();
  for await (const { start, part } of inParts(more, most)) {
    const index = new CandidateIndex(part);
    const compareWithPart = (record: Prepared, at: number): void => {
      for (const candidate of index.find(record)) {
        const comparison = compare(record, part[candidate] as Prepared, frequencies);
        if (comparison.total < worthKeeping) continue;
        const found = start + candidate;
        edges.push(isTurned ? found : at, isTurned ? at : found, comparison);
      }
    };
    let at = 0;
    if (fewer.prepared && !pause) for (const record of fewer.prepared) compareWithPart(record, at++);
    else
      for await (const record of again(fewer)) {
        compareWithPart(record, at++);
        if (at % comparedAtOnce === 0) await pause?.();
      }
  }
  const sides = {
    sizeOfA: ofA.ids.length,
    sizeOfB: ofB.ids.length,
    fingerprintOfA: (at: number) => ofA.fingerprints[at] as number,
    fingerprintOfB: (at: number) => ofB.fingerprints[at] as number,
  };
  return assign(edges, sides)
    .sort((one, other) => (edges.a[one.edge] as number) - (edges.a[other.edge] as number))
    .map(({ edge, odds }) => ({
      a: ofA.ids[edges.a[edge] as number] as string,
      b: ofB.ids[edges.b[edge] as number] as string,
      score: probability(odds),
      keys: edges.evidenceOf(edge),
    }));
};
