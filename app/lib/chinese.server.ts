// Chinese script as search needs it: simplified characters and pinyin. Pure; the dictionaries are for the server alone.

import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";

const simplifyWord = Converter({ from: "t", to: "cn" });
const simplified = new Map<string, string>();

const simplifyCharacter = (character: string): string => {
  const known = simplified.get(character);
  if (known !== undefined) return known;
  const found = simplifyWord(character);
  simplified.set(character, found);
  return found;
};

/**
 * Traditional characters as simplified ones. Each for itself, so that a part of a text becomes the same part of the whole: a
 * dictionary of words would turn one character into two different ones by what stands beside it.
 */
export const toSimplified = (text: string): string => text.replace(/\p{Script=Han}/gu, simplifyCharacter);

/** The syllable of each character without its tone, `ü` as `v`; a character that is not Chinese stands for itself. */
export const syllables = (text: string): string[] =>
  pinyin(text, { toneType: "none", type: "array", v: true, nonZh: "spaced" });
