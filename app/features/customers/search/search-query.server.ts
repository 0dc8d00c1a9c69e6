// What was typed into a search, as what the index is asked. Pure.

import { longestText } from "../customers.filter";
import { gramsOf, pieceAtStart, pieceOfWhole, piecesWithin } from "./search-pieces";
import { fold, foldPhone, marks } from "./search-text.server";

/** `whole` is all that was typed as one value, `words` what a customer must hold each of. */
export type SearchQuery = { whole: string; words: string[] };

const hostLike = /^(?:https?:\/\/|www\.|.*@)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]*)+)(?:[/?#].*)?$/u;
/** Digits with the signs that telephone numbers and identifiers are written with. */
const numberLike = /^[+(]*\d[\d\s()+./-]*$/;
/** In the international form nobody knows where the country's digits end; the last ones are the subscriber's. */
const international = /^\s*(?:\+|00)/;
const subscriberDigits = 8;

/** Null where nothing was typed that a customer could be found by. */
export const readQuery = (typed: string): SearchQuery | null => {
  const text = Array.from(typed.normalize("NFKC")).slice(0, longestText).join("").trim();
  if (numberLike.test(text)) {
    const digits = foldPhone(text);
    if (digits === "") return null;
    const isLong = international.test(text) && digits.length > subscriberDigits;
    return { whole: digits, words: [isLong ? digits.slice(-subscriberDigits) : digits] };
  }
  const host = hostLike.exec(text.toLowerCase())?.groups?.host?.replace(/^www\./, "");
  if (host) return { whole: fold(host), words: [fold(host)] };
  // What signs divide is one word all the same: `AT&T`, `Jean-Luc`.
  const words = text
    .split(/\s+/)
    .map(fold)
    .filter((word) => word !== "");
  return words.length > 0 ? { whole: words.join(""), words } : null;
};

/** What a customer must have to be found: pieces in the index, and in its text for each entry one of its forms. */
export type Question = { pieces: string[]; contained: string[][] };

/** So many pieces tell enough, the rare ones among them; what they let through beyond the words is told by the text. */
const mostPieces = 10;
const mostOfAWord = 8;

/** Evenly from the first to the last. */
const someOf = (pieces: readonly string[], most: number): string[] =>
  pieces.length <= most
    ? [...pieces]
    : Array.from(
        { length: most },
        (_, at) => pieces[Math.round((at * (pieces.length - 1)) / (most - 1))] ?? "",
      );

/** The customers of which a value is what was typed. */
export const asWhole = ({ whole }: SearchQuery): Question => ({
  pieces: [pieceOfWhole(whole)],
  contained: [Object.values(marks).map((mark) => `${mark}${whole}\n`)],
});

/** Those of which a value begins so. */
export const asStart = ({ whole }: SearchQuery): Question => ({
  pieces: [pieceAtStart(whole), ...someOf(piecesWithin(whole), mostOfAWord - 1)],
  contained: [Object.values(marks).map((mark) => `${mark}${whole}`)],
});

/** Those that hold every word somewhere. A single letter, which everybody holds, must be the first of a value. */
export const asPart = (query: SearchQuery): Question => {
  const pieces = query.words.flatMap((word) => someOf(piecesWithin(word), mostOfAWord));
  if (pieces.length === 0) return asStart(query);
  return { pieces: someOf([...new Set(pieces)], mostPieces), contained: query.words.map((word) => [word]) };
};

/** Whether the text of a customer holds what the question asks. */
export const isAnswer = (text: string, { contained }: Question): boolean =>
  contained.every((forms) => forms.some((form) => text.includes(form)));

export const gramsOfQuestion = (organizationId: string, { pieces }: Question): number[] =>
  gramsOf(organizationId, pieces);
