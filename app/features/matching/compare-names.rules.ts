// The evidence of two names, by their words and by their letters in a row. Pure and symmetric.

import { editDistance } from "./edit-distance";
import type { Frequencies } from "./frequencies";
import { type Prepared, type PreparedName, type Word, wordKinds } from "./prepare";

/** An agreeing word of each kind counts at most so much; proper words count by their rarity alone. */
const mostOfGeneric = 1.5;
const mostOfForm = 1;
/** Initials and other short words agree by chance. */
const mostOfShort = [0, 2, 4.5];

/** What an error costs, and how much so many letters with so many errors prove at most: short words are near one another by chance. */
const perEdit = 1.3;
const mostOfMistyped = (length: number, edits: number): number => 1.6 * (length - 2 * edits);
/** Letters in a row find more by chance than words do. */
const perEditInRow = 2;
const sameSpelling = 1.5;
/** Different names prove no more than this: firms go by several. */
const leastByName = -8;
const differingForms = -1.5;
const differingTrades = -2;
/** Of a name that has all of the other and more. */
const leastOfMore = -4;

const rarityOf = (word: Word, others: number, frequencies: Frequencies): number => {
  const rare = frequencies.rarity(others);
  if (word.kind === wordKinds.form) return Math.min(rare, mostOfForm);
  if (word.kind === wordKinds.generic) return Math.min(rare, mostOfGeneric);
  const most = word.isHan ? undefined : mostOfShort[word.text.length];
  return most === undefined ? rare : Math.min(rare, most);
};

/** The cities of both records, which a branch may carry in its name; an empty one is no word. */
type Cities = { one: string; other: string };

/** What it costs that the other name has nothing for the word. */
const absence = (word: Word, around: Cities, frequencies: Frequencies): number => {
  if (word.kind === wordKinds.form) return -0.1;
  if (word.kind === wordKinds.generic || word.text === around.one || word.text === around.other) return -0.3;
  const rare = rarityOf(word, frequencies.of(word.hash) - 1, frequencies);
  const byLength = word.isHan ? 2.5 : 0.2 + 0.4 * word.text.length;
  return -Math.max(0.3, Math.min(3, 0.4 * rare, byLength));
};

type Pair = { a: number; b: number; gain: number; order: string };

/** Typing errors that two words may have and still be one. */
const editsAllowed = (length: number): number => (length < 3 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3);

const fuzzy = (a: Word, b: Word, frequencies: Frequencies): number => {
  if (a.isHan !== b.isHan) return noPair;
  const others = Math.max(frequencies.of(a.hash), frequencies.of(b.hash)) - 1;
  const rare = Math.min(rarityOf(a, others, frequencies), rarityOf(b, others, frequencies));
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text];
  return a.isHan ? rare - fuzzyHan(short, long) : fuzzyLatin(short, long, rare);
};

const noPair = Number.NEGATIVE_INFINITY;

/**
 * A name proper of two or three characters is another one with any of them changed, or with one more. Two and more characters
 * behind it are a trade that no list has; before it, a place.
 */
const fuzzyHan = (short: string, long: string): number => {
  const more = long.length - short.length;
  if (short.length >= 2 && more >= 2 && long.startsWith(short)) return 1.2;
  if (short.length >= 2 && more >= 2 && long.endsWith(short)) return 2;
  return short.length >= 4 && editDistance(short, long, 1) === 1 ? 3 : Number.POSITIVE_INFINITY;
};

const fuzzyLatin = (short: string, long: string, rare: number): number => {
  const most = editsAllowed(Math.min(long.length, short.length + 1));
  const edits = editDistance(short, long, most);
  if (edits <= most) return Math.min(rare - perEdit * edits, mostOfMistyped(long.length, edits));
  // An abbreviation: `deli` for `delicatessen`.
  if (short.length >= 3 && long.startsWith(short)) return Math.min(rare, mostOfMistyped(short.length, 0)) - 1;
  return short.length === 1 && long.startsWith(short) ? 0.5 : noPair;
};

/** Words beyond these do not tell more of a name, and take time. */
const mostWords = 12;

const compareByWords = (
  a: PreparedName,
  b: PreparedName,
  around: Cities,
  frequencies: Frequencies,
): number => {
  const left = a.words.slice(0, mostWords);
  const right = b.words.slice(0, mostWords);
  let gain = 0;
  let formsAgree = false;
  // Both are sorted, so equal words are found by walking along them.
  const restA: Word[] = [];
  const restB: Word[] = [];
  for (let atA = 0, atB = 0; atA < left.length || atB < right.length; ) {
    const one = left[atA];
    const other = right[atB];
    if (one && other && one.text === other.text) {
      gain += rarityOf(one, frequencies.of(one.hash) - 2, frequencies);
      formsAgree ||= one.kind === wordKinds.form;
      atA++;
      atB++;
    } else if (one && (!other || one.text < other.text)) {
      restA.push(one);
      atA++;
    } else if (other) {
      restB.push(other);
      atB++;
    }
  }
  if (restA.length > 0 && restB.length > 0) {
    const pairs: Pair[] = [];
    for (const [indexA, one] of restA.entries()) {
      for (const [indexB, other] of restB.entries()) {
        const isSameForm = one.form > 0 && one.form === other.form;
        const worth = isSameForm ? mostOfForm : fuzzy(one, other, frequencies);
        const saved = worth - absence(one, around, frequencies) - absence(other, around, frequencies);
        if (saved <= 0) continue;
        const order = one.text < other.text ? `${one.text} ${other.text}` : `${other.text} ${one.text}`;
        pairs.push({ a: indexA, b: indexB, gain: worth, order });
      }
    }
    pairs.sort((one, other) => other.gain - one.gain || (one.order < other.order ? -1 : 1));
    const usedA = new Set<number>();
    const usedB = new Set<number>();
    for (const pair of pairs) {
      if (usedA.has(pair.a) || usedB.has(pair.b)) continue;
      usedA.add(pair.a);
      usedB.add(pair.b);
      gain += pair.gain;
      formsAgree ||= restA[pair.a]?.kind === wordKinds.form && restB[pair.b]?.kind === wordKinds.form;
    }
    const leftA = restA.filter((_, index) => !usedA.has(index));
    const leftB = restB.filter((_, index) => !usedB.has(index));
    return gain + leftover(leftA, leftB, around, frequencies) + formsOf(left, right, formsAgree);
  }
  return gain + leftover(restA, restB, around, frequencies) + formsOf(left, right, formsAgree);
};

const formsOf = (left: readonly Word[], right: readonly Word[], agree: boolean): number => {
  const hasForm = (words: readonly Word[]): boolean => words.some(({ form }) => form > 0);
  return !agree && hasForm(left) && hasForm(right) ? differingForms : 0;
};

const leftover = (
  leftA: readonly Word[],
  leftB: readonly Word[],
  around: Cities,
  frequencies: Frequencies,
): number => {
  const cost = (words: readonly Word[]): number =>
    words.reduce((sum, word) => sum + absence(word, around, frequencies), 0);
  const [costA, costB] = [cost(leftA), cost(leftB)];
  // One name may leave words out; where each has words of its own, they are names of two.
  const conflict = tradesDiffer(leftA, leftB) ? differingTrades : 0;
  if (costA > -0.5 || costB > -0.5) return Math.max(costA + costB, leastOfMore) + conflict;
  return costA + costB + Math.max(costA, costB) + conflict;
};

const tradesDiffer = (leftA: readonly Word[], leftB: readonly Word[]): boolean => {
  const hasTrade = (words: readonly Word[]): boolean => words.some(({ kind }) => kind === wordKinds.generic);
  return hasTrade(leftA) && hasTrade(leftB);
};

/** The letters in a row: finds words that were run together or torn apart. */
const compareByLetters = (a: PreparedName, b: PreparedName, frequencies: Frequencies): number => {
  const shorter = Math.min(a.compact.length, b.compact.length);
  if (shorter < 4 || hasHan(a) || hasHan(b)) return noPair;
  const most = Math.min(5, 1 + Math.floor(shorter * 0.15));
  const edits = editDistance(a.compact, b.compact, most);
  if (edits > most) return noPair;
  const worth = ({ words }: PreparedName): number =>
    words.reduce((sum, word) => sum + rarityOf(word, frequencies.of(word.hash) - 1, frequencies), 0);
  return Math.min(Math.min(worth(a), worth(b)) - perEditInRow * edits, mostOfMistyped(shorter, edits));
};

const hasHan = ({ words }: PreparedName): boolean => words.some(({ isHan }) => isHan);

const isExplained = (name: PreparedName): boolean =>
  name.words.every(({ kind }) => kind !== wordKinds.proper);

const comparePair = (a: PreparedName, b: PreparedName, around: Cities, frequencies: Frequencies): number => {
  // However many words agree, a name proves no more than that nobody else of these lists bears it.
  const most = frequencies.rarity(Math.max(frequencies.of(a.hash), frequencies.of(b.hash)) - 2, 0.01);
  if (a.compact === b.compact && a.compact.length >= 3) {
    const words = compareByWords(a, b, around, frequencies);
    const bonus = isExplained(a) ? sameSpelling / 2 : sameSpelling;
    return Math.min(Math.max(words, compareByLetters(a, b, frequencies)) + bonus, most);
  }
  const byWords = compareByWords(a, b, around, frequencies);
  const best = byWords > most ? byWords : Math.max(byWords, compareByLetters(a, b, frequencies));
  return Math.min(best, most);
};

/** The best of the names that the two go by; 0 where one has none. */
export const compareNames = (a: Prepared, b: Prepared, frequencies: Frequencies): number => {
  if (a.names.length === 0 || b.names.length === 0) return 0;
  const around = { one: a.city, other: b.city };
  let best = leastByName;
  for (const one of a.names) {
    for (const other of b.names) best = Math.max(best, comparePair(one, other, around, frequencies));
  }
  return best;
};
