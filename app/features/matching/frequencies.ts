// How often each part of a record stands in the lists at hand: what is rare proves more than what is common. Pure.

import type { Prepared } from "./prepare";

/** Places in the table for each record; two parts that share a place count as one, which only makes them weaker. */
const placesPerRecord = 32;
const smallestTable = 2 ** 16;
const largestTable = 2 ** 24;

const tableSize = (expected: number): number =>
  Math.min(largestTable, Math.max(smallestTable, 2 ** Math.ceil(Math.log2(expected * placesPerRecord + 1))));

/** Below so many records a list says little of what is rare in the world. */
const fewestRecords = 1_000;

/** Calls with the hash of each part of a record whose rarity counts. */
export const forEachPart = (record: Prepared, visit: (part: number) => void): void => {
  for (const { words, hash } of record.names) {
    for (const word of words) visit(word.hash);
    visit(hash);
  }
  if (record.domain) visit(record.domainHash);
  for (const hash of record.phoneHashes) visit(hash);
  for (const hash of record.premises) visit(hash);
  if (record.city) visit(record.cityHash);
  if (record.country) visit(record.countryHash);
};

export class Frequencies {
  readonly #counts: Uint32Array;
  readonly #mask: number;
  #records = 0;

  /** `expected` records will be counted; more make parts look more common than they are. */
  constructor(expected: number) {
    this.#counts = new Uint32Array(tableSize(expected));
    this.#mask = this.#counts.length - 1;
  }

  /** Those of a list that is not at hand, of which it is known how many records it has and how many bear each part. */
  static known(records: number, counts: Iterable<{ part: number; records: number }>): Frequencies {
    const frequencies = new Frequencies(0);
    frequencies.#records = records;
    for (const { part, records: times } of counts) frequencies.#count(part, times);
    return frequencies;
  }

  add(record: Prepared): void {
    this.#records += 1;
    forEachPart(record, (part) => this.#count(part, 1));
  }

  #count(hash: number, times: number): void {
    const at = hash & this.#mask;
    this.#counts[at] = (this.#counts[at] as number) + times;
  }

  of(hash: number): number {
    return this.#counts[hash & this.#mask] as number;
  }

  /**
   * How much likelier an agreement is than chance, as a logarithm, where `others` records beside the two agree as well; `unseen`
   * stands for the firms that no list has.
   */
  rarity(others: number, unseen = 0.1): number {
    return Math.log(this.records / (Math.max(others, 0) + unseen));
  }

  /** Records of both lists together, but never fewer than a thousand. */
  get records(): number {
    return Math.max(this.#records, fewestRecords);
  }
}
