// Text of lists in the one form in which it is compared: without case, width and accents, Chinese in simplified characters. Pure.

import { Converter } from "opencc-js/t2cn";

let convert: ((text: string) => string) | undefined;
const simplified = new Map<string, string>();

/** Character by character, so that a name folds alike whatever stands beside it. */
const simplify = (character: string): string => {
  let known = simplified.get(character);
  if (known === undefined) {
    convert ??= Converter({ from: "t", to: "cn" });
    known = convert(character);
    simplified.set(character, known);
  }
  return known;
};

/** Letters that Unicode takes for letters of their own, not for accented ones. */
const ownLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return false;
  return true;
};

/** Lower case, half width, no accents, simplified characters. Idempotent. */
export const fold = (text: string): string => {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðþłı]/g, (letter) => ownLetters[letter] ?? letter)
    .normalize("NFC")
    .replace(/\p{Script=Han}/gu, simplify);
};

/** FNV-1a over UTF-16 units of the text or a part of it, 31 bits, which the engine keeps without allocating; equal texts of different `kind` differ. */
export const hashOf = (text: string, kind: number, start = 0, end = text.length): number => {
  let hash = 0x811c9dc5 ^ Math.imul(kind, 0x9e3779b1);
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits choose the place in a table: they must depend on all of the text.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 1;
};
