// Finds the few records of a list that may be the same firm as a given one, without comparing with all of them. Pure.

import { hashOf } from "./fold";
import { type KeyTable, KeyTableBuilder } from "./key-table";
import { type Prepared, provingSchemes, wordKinds } from "./prepare";

const kinds = { letters: 11, proof: 12 };

/** More records than this under one domain, phone or address are a chain, a host or a tower: they find nobody. */
const mostUnderStrongKey = 64;
/** Records looked at for one record, and the least and most groups of letters that are followed. */
const mostLookedAt = 2500;
const enoughLookedAt = 300;

/** Records that are compared in full. */
const mostCompared = 8;

/** Groups of so many letters in a row. */
const addGroups = (text: string, width: number, groups: number[]): void => {
  for (let at = 0; at + width <= text.length; at++) groups.push(hashOf(text, kinds.letters, at, at + width));
};

/**
 * What finds a name with typing errors: its words, and groups of three and four letters (two Chinese characters) of those that tell
 * something; the ends of a word count as letters. A name of common words alone is looked up by them.
 */
export const groupsOf = ({ names }: Prepared): number[] => {
  const groups: number[] = [];
  for (const { words } of names) {
    const telling = words.some(({ kind }) => kind === wordKinds.proper);
    for (const { text, hash, isHan, kind } of words) {
      if (telling && kind !== wordKinds.proper) continue;
      groups.push(hash);
      if (isHan) addGroups(text, 2, groups);
      else {
        const letters = `^${text}$`;
        // Words of some length have both, so that an error which lengthens one does not hide it.
        if (text.length <= 8) addGroups(letters, 3, groups);
        if (text.length >= 6) addGroups(letters, 4, groups);
      }
    }
  }
  return groups;
};

/** What finds a record outright. */
export const strongKeysOf = (record: Prepared): number[] => {
  const keys = [...record.phoneHashes, ...record.premises];
  if (record.domain) keys.push(record.domainHash);
  for (const { hash } of record.names) keys.push(record.city ? (hash ^ record.cityHash) >>> 0 : hash);
  for (const scheme of provingSchemes) {
    const proof = record.proofs[scheme];
    if (proof) keys.push(hashOf(proof.value, kinds.proof));
  }
  return keys;
};

/** Bits in which the pairs of letters of a name leave their mark, in words of 32. */
const markWords = 4;

/** What the hottest loop needs of a record stands together, so that one look at the memory brings it all. */
const row = { asked: 0, marks: 1, count: 5, city: 6, width: 8 };

/**
 * Marks of the letters of a name, in any order: the more two names share, the likelier they are one. Of a Chinese name only what tells
 * something counts.
 */
const markInto = ({ names }: Prepared, marks: Uint32Array, start: number): number => {
  for (const { words, compact } of names) {
    let isChinese = false;
    for (const { text, isHan, kind } of words) {
      if (!isHan || kind !== wordKinds.proper) continue;
      isChinese = true;
      mark(text, marks, start);
    }
    if (!isChinese) mark(compact, marks, start);
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = marks.subarray(start, start + markWords);
  return bitsOf(first, second, third, fourth);
};

const mark = (text: string, marks: Uint32Array, start: number): void => {
  for (let at = 0; at + 1 < text.length; at++) {
    const bit = (Math.imul(text.charCodeAt(at) * 67 + text.charCodeAt(at + 1), 0x9e3779b1) >>> 25) & 127;
    const place = start + (bit >>> 5);
    marks[place] = (marks[place] as number) | (1 << (bit & 31));
  }
};

/** The bits that are set in each four of a word, as eight counts side by side. */
const countsOfFours = (word: number): number => {
  const twos = word - ((word >>> 1) & 0x55555555);
  return (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
};

/** Bits that are set in four words: counts of two words fit beside one another still, so they are added before they are spread. */
const bitsOf = (first: number, second: number, third: number, fourth: number): number => {
  const front = countsOfFours(first) + countsOfFours(second);
  const back = countsOfFours(third) + countsOfFours(fourth);
  const bytes =
    (front & 0x0f0f0f0f) + ((front >>> 4) & 0x0f0f0f0f) + (back & 0x0f0f0f0f) + ((back >>> 4) & 0x0f0f0f0f);
  return Math.imul(bytes, 0x01010101) >>> 24;
};

const likenessOfCity = 0.15;
/** Likeness runs to a half. Below the least nobody is one firm; above the other a name is found, and its rivals with it. */
const leastAlike = 0.12;
const alike = 0.42;
/** Who is further behind the first than this is no rival. */
const likelier = 0.13;
/** Added to the likeness of records found by a strong key. */
const strongKey = 1;

export class CandidateIndex {
  readonly #strong: KeyTable;
  readonly #groups: KeyTable;
  /** A row for each record; `asked` is the last question that came upon it. */
  readonly #rows: Uint32Array;
  #question = 0;
  readonly #ownMarks = new Uint32Array(markWords);

  constructor(list: readonly Prepared[]) {
    this.#rows = new Uint32Array(list.length * row.width);
    const strong = new KeyTableBuilder();
    const groups = new KeyTableBuilder();
    for (const [index, record] of list.entries()) {
      const start = index * row.width;
      this.#rows[start + row.count] = markInto(record, this.#rows, start + row.marks);
      this.#rows[start + row.city] = record.cityHash;
      for (const key of strongKeysOf(record)) strong.add(key, index);
      for (const key of groupsOf(record)) groups.add(key, index);
    }
    this.#strong = strong.build();
    this.#groups = groups.build();
  }

  /** Places in the list, the likeliest first. */
  find(record: Prepared): number[] {
    this.#question += 1;
    this.#ownMarks.fill(0);
    const count = markInto(record, this.#ownMarks, 0);
    const best = new Best();
    for (const key of strongKeysOf(record)) {
      const [start, end] = [this.#strong.startOf(key), this.#strong.endOf(key)];
      if (end - start > mostUnderStrongKey) continue;
      this.#follow(this.#strong.records, start, end, record, count, strongKey, best);
    }
    const lengthOf = (key: number): number => this.#groups.endOf(key) - this.#groups.startOf(key);
    const groups = groupsOf(record)
      .filter((key) => lengthOf(key) > 0)
      .sort((one, other) => lengthOf(one) - lengthOf(other) || one - other);
    const enough = alike + (record.city === "" ? 0 : likenessOfCity);
    let looked = 0;
    for (const key of groups) {
      const [start, end] = [this.#groups.startOf(key), this.#groups.endOf(key)];
      looked += end - start;
      const isFirst = looked === end - start;
      if (!isFirst && (looked > mostLookedAt || (looked > enoughLookedAt && best.highest > enough))) break;
      this.#follow(this.#groups.records, start, end, record, count, 0, best);
    }
    return best.within(likelier);
  }

  /** Ranks the records under a key by the share of letters that the names have in common, and by city. The hottest loop of all. */
  #follow(
    records: Uint32Array,
    start: number,
    end: number,
    record: Prepared,
    count: number,
    bonus: number,
    best: Best,
  ): void {
    const rows = this.#rows;
    const question = this.#question;
    const [first = 0, second = 0, third = 0, fourth = 0] = this.#ownMarks;
    const city = record.city === "" ? -1 : record.cityHash;
    for (let at = start; at < end; at++) {
      const index = records[at] as number;
      const own = index * row.width;
      if (rows[own] === question) continue;
      rows[own] = question;
      const shared = bitsOf(
        first & (rows[own + 1] as number),
        second & (rows[own + 2] as number),
        third & (rows[own + 3] as number),
        fourth & (rows[own + 4] as number),
      );
      const other = rows[own + row.count] as number;
      const likeness = shared / (1.2 * Math.min(count, other) + 0.8 * Math.max(count, other) + 0.1);
      best.add(index, likeness + (rows[own + row.city] === city ? likenessOfCity : 0), bonus);
    }
  }
}

/** The few of many records with the highest scores; of equal ones the first. */
class Best {
  readonly indexes: number[] = [];
  readonly #scores: number[] = [];
  /** What a score must exceed to be taken. */
  #bound = leastAlike;
  /** The greatest likeness so far, whatever key it was found by. */
  highest = 0;

  /** Those found by a strong key, and of the others those no further than so much behind the first. */
  within(distance: number): number[] {
    const ofOthers = this.#scores.find((score) => score < strongKey) ?? 0;
    return this.indexes.filter((_, at) => {
      const score = this.#scores[at] as number;
      return score >= strongKey || score >= ofOthers - distance;
    });
  }

  add(index: number, likeness: number, bonus: number): void {
    if (likeness > this.highest) this.highest = likeness;
    const score = likeness + bonus;
    if (score <= this.#bound) return;
    let at = Math.min(this.indexes.length, mostCompared - 1);
    while (at > 0 && (this.#scores[at - 1] as number) < score) {
      this.indexes[at] = this.indexes[at - 1] as number;
      this.#scores[at] = this.#scores[at - 1] as number;
      at--;
    }
    this.indexes[at] = index;
    this.#scores[at] = score;
    if (this.indexes.length === mostCompared) this.#bound = this.#scores[mostCompared - 1] as number;
  }
}
