// Which of the customers found comes first, and what of it was found. Pure.

import type { SearchQuery } from "./search-query.server";
import {
  fold,
  initialsOf,
  linesOf,
  namesOf,
  type Searchable,
  type SearchKey,
  type SearchLine,
  soundOf,
} from "./search-text.server";

/** Lower comes first: an identifier or a domain that is what was typed, a name that is, a name that begins so, then parts. */
export type Rank = { place: number; line: SearchLine };

const isExactKey = (key: SearchKey): boolean => key === "identifier" || key === "domain" || key === "phone";

const placeOf = ({ key, value }: SearchLine, { whole, words: [first = ""] }: SearchQuery): number => {
  const isName = key === "name";
  if (value === whole) return isExactKey(key) ? 0 : isName ? 1 : 2;
  if (value.startsWith(whole)) return isName ? 3 : 4;
  if (isName && value.startsWith(first)) return 5;
  if (value.includes(whole)) return isName ? 6 : 7;
  return value.includes(first) ? (isName ? 8 : 9) : 10;
};

/** By the text that is kept of a customer. */
export const rankOf = (text: string, query: SearchQuery): Rank => {
  const ranks = linesOf(text).map((line) => ({ line, place: placeOf(line, query) }));
  return ranks.reduce((best, next) => (next.place < best.place ? next : best), {
    place: 10,
    line: { key: "name", value: "" },
  });
};

export type Part = { text: string; isFound: boolean };
export type FoundBy = "name" | "other_name" | "pinyin" | "initials" | "domain" | "phone" | "identifier";

/** Why a customer was found: the text of its file in which it was, and the parts of that which are what was typed. */
export type Reason = { by: FoundBy; parts: Part[] };

/** Why the customer was found by its best line. */
export const reasonOf = (customer: Searchable, { key, value }: SearchLine, query: SearchQuery): Reason => {
  const needles = query.whole !== "" && value.includes(query.whole) ? [query.whole] : query.words;
  const names = namesOf(customer);
  if (key === "domain") return { by: key, parts: markFolded(customer.domain ?? "", needles) };
  if (key === "phone") return { by: key, parts: markFolded(customer.phone, needles) };
  if (key === "identifier") {
    const shown = customer.identifiers.find((each) => fold(each.value) === value)?.value ?? value;
    return { by: key, parts: markFolded(shown, needles) };
  }
  if (key === "name") {
    const at = names.findIndex((name) => fold(name) === value);
    return { by: at > 0 ? "other_name" : "name", parts: markFolded(names[at] ?? customer.name, needles) };
  }
  const form = key === "pinyin" ? (sound: string[]) => sound : (sound: string[]) => [...initialsOf(sound)];
  const name = names.find((each) => form(soundOf(fold(each)) ?? []).join("") === value) ?? customer.name;
  return { by: key, parts: markBy(name, form(soundOf(fold(name)) ?? []), needles) };
};

/** Marks what, folded, is one of the needles. */
const markFolded = (shown: string, needles: readonly string[]): Part[] => {
  const characters = Array.from(shown);
  return markPieces(characters, characters.map(fold), needles);
};

/** Marks the Chinese characters of a name whose sounds are one of the needles. */
const markBy = (shown: string, sounds: readonly string[], needles: readonly string[]): Part[] => {
  const characters = Array.from(shown);
  let next = 0;
  const folded = characters.map((character) => {
    if (fold(character) === "") return "";
    next += 1;
    return sounds[next - 1] ?? "";
  });
  return markPieces(characters, folded, needles);
};

/** `folded` holds for each character what it stands for. */
const markPieces = (
  characters: readonly string[],
  folded: readonly string[],
  needles: readonly string[],
): Part[] => {
  const text = folded.join("");
  const found = new Set<number>();
  for (const needle of needles) {
    const from = text.indexOf(needle);
    if (from < 0) continue;
    let at = 0;
    for (const [index, piece] of folded.entries()) {
      const end = at + piece.length;
      // A sign stands for nothing, and is marked where it stands between two that are.
      const isWithin =
        piece === "" ? at > from && at < from + needle.length : at < from + needle.length && end > from;
      if (isWithin) found.add(index);
      at = end;
    }
  }
  const parts: Part[] = [];
  for (const [index, character] of characters.entries()) {
    const isFound = found.has(index);
    const last = parts.at(-1);
    if (last && last.isFound === isFound) last.text += character;
    else parts.push({ text: character, isFound });
  }
  return parts;
};
