// What a customer is found by: its names, their pinyin, its domain, telephone and identifiers, folded so that what is typed and
// what is on file meet. It is kept as a text with a line for each, `<mark><value>`; a value has letters and digits alone, so that
// neither a mark nor the end of a line is ever part of what was typed. Pure.

import { syllables, toSimplified } from "~/lib/chinese.server";

/** To be raised with every change of the rules here or in `search-pieces.ts`: what an older edition made is made anew. */
export const searchEdition = 1;

export type Searchable = {
  name: string;
  tradeName: string;
  otherNames: readonly string[];
  domain: string | null;
  phone: string;
  identifiers: readonly { value: string }[];
};

/** Other names as their column holds them. */
export const otherNamesOf = (column: string): string[] => column.split("\n").filter((name) => name !== "");

/** The first character of each line. */
export const marks = {
  name: "!",
  pinyin: "#",
  initials: "$",
  domain: "@",
  phone: "&",
  identifier: "+",
} as const;
export type SearchKey = keyof typeof marks;
export type SearchLine = { key: SearchKey; value: string };

/** Without case, width, accents, spaces and signs, Chinese in simplified script: `Müller & Co.` → `mullerco`. */
export const fold = (text: string): string =>
  toSimplified(
    text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toUpperCase().toLowerCase(),
  ).replace(/[^\p{L}\p{N}]/gu, "");

/** The words of a text, folded. */
export const foldWords = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(fold)
    .filter((word) => word !== "");

/** Digits without the noughts before them: a number is typed with its trunk prefix or without. */
export const foldPhone = (text: string): string =>
  text.normalize("NFKC").replace(/\D/g, "").replace(/^0+/, "");

/** What nobody means who types the beginning of a name by its sound. */
const legalForm = /(?:股份|集团)?(?:有限责任公司|有限公司|公司)$/;

/** The syllables of a folded name, one for each character, without its legal form; null where it has no Chinese character. */
export const soundOf = (folded: string): string[] | null => {
  if (!/\p{Script=Han}/u.test(folded)) return null;
  return syllables(folded.replace(legalForm, "") || folded);
};

export const initialsOf = (sound: readonly string[]): string =>
  sound.map((syllable) => Array.from(syllable)[0] ?? "").join("");

/** The names of a customer, the first of them that it is listed by. */
export const namesOf = ({ name, tradeName, otherNames }: Searchable): string[] =>
  [name, tradeName, ...otherNames].filter((each) => each !== "");

export const searchLines = (customer: Searchable): SearchLine[] => {
  const lines = new Map<string, SearchLine>();
  const add = (key: SearchKey, value: string): void => {
    if (value !== "") lines.set(marks[key] + value, { key, value });
  };
  const names = namesOf(customer).map(fold);
  for (const name of names) add("name", name);
  for (const name of names) {
    const sound = soundOf(name) ?? [];
    add("pinyin", sound.join(""));
    add("initials", initialsOf(sound));
  }
  add("domain", fold(customer.domain ?? ""));
  add("phone", foldPhone(customer.phone));
  for (const { value } of customer.identifiers) add("identifier", fold(value));
  return [...lines.values()];
};

/** The text that is kept. */
export const textOf = (lines: readonly SearchLine[]): string =>
  lines.map(({ key, value }) => `${marks[key]}${value}\n`).join("");

/** The lines of a text that was kept. */
export const linesOf = (text: string): SearchLine[] =>
  text.split("\n").flatMap((line) => {
    const key = (Object.keys(marks) as SearchKey[]).find((each) => marks[each] === line[0]);
    return key ? [{ key, value: line.slice(1) }] : [];
  });
