// The pieces that the index of search knows a customer by: two characters of Chinese, Japanese and Korean and each for itself,
// three of other scripts; the first ones of each value; each value as a whole. They are kept as numbers of the firm's own, so that
// the index over all firms answers one firm by its own customers alone and holds no text. Pure.

import type { SearchLine } from "./search-text.server";

const dense = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Every part of that length. */
const slices = (characters: readonly string[], length: number): string[] =>
  characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(""));

const longestStart = 3;
const startOf = (characters: readonly string[], length: number): string =>
  `^${characters.slice(0, length).join("")}`;

/** Nobody types the beginning of a number to see all that begin so. */
const isNumber = ({ key }: SearchLine): boolean => key === "phone" || key === "identifier";

/** The pieces of a customer, by its lines and the words of its names. */
export const piecesOf = (lines: readonly SearchLine[], words: readonly string[]): string[] => {
  const pieces = new Set<string>();
  const addAll = (more: readonly string[]): void => {
    for (const piece of more) pieces.add(piece);
  };
  for (const line of lines) {
    const characters = Array.from(line.value);
    pieces.add(`=${line.value}`);
    if (!isNumber(line))
      for (let length = 1; length <= Math.min(longestStart, characters.length); length += 1)
        pieces.add(startOf(characters, length));
    if (line.key === "initials") addAll(slices(characters, 2));
    else addAll(slices(characters.slice(0, 2), 2));
    for (const run of line.value.match(runs) ?? []) {
      const inRun = Array.from(run);
      if (dense.test(run)) addAll([...inRun, ...slices(inRun, 2)]);
      else addAll(slices(inRun, 3));
    }
  }
  for (const word of words) addAll(slices(Array.from(word).slice(0, 2), 2));
  return [...pieces];
};

/** The pieces that a customer has which holds the word somewhere; none where the index cannot tell. */
export const piecesWithin = (word: string): string[] => {
  const parts = word.match(runs) ?? [];
  return parts.flatMap((run) => {
    const characters = Array.from(run);
    if (dense.test(run)) return characters.length === 1 ? characters : slices(characters, 2);
    // Two letters are known where a word begins, and in initials.
    if (characters.length === 2 && parts.length === 1) return [run];
    return slices(characters, 3);
  });
};

/** The piece that a customer has of which a value begins with the word. */
export const pieceAtStart = (word: string): string => startOf(Array.from(word), longestStart);

/** The piece that a customer has of which a value is the word. */
export const pieceOfWhole = (word: string): string => `=${word}`;

const hash = (text: string, seed: number): number => {
  let mixed = seed;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
};

/** FNV-1a with the last steps of MurmurHash3, over the firm and the piece, in 31 bits. */
export const gramsOf = (organizationId: string, pieces: readonly string[]): number[] => {
  const seed = hash(organizationId, 0x811c9dc5);
  return [...new Set(pieces.map((piece) => hash(piece, seed) & 0x7fffffff))];
};
