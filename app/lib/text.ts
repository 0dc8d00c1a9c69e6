/**
 * Typed text: cleaned for keeping, measured, folded for comparing. Pure; anyone may import it.
 */

// C0 and C1 controls (NUL, which PostgreSQL refuses, among them), and what hides or reverses text in a name: zero-width
// space, word joiner, byte order mark, directional marks and overrides. The joiners U+200C and U+200D stay: scripts need them.
const invisible = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

// Half of a surrogate pair is no character: it cannot be written as UTF-8.
const loneSurrogate = /\p{Cs}/gu;

// What most cells hold, printable ASCII and common Chinese characters: cleaning changes nothing of it but its spaces.
const plain = /^[ -~\u4e00-\u9fff]*$/;
const looseSpace = /^ | {2}| $/;

const isClean = (text: string): boolean => plain.test(text) && !looseSpace.test(text);

const wellFormed = (text: string): string => text.replace(loneSurrogate, "\ufffd").normalize("NFC");

/**
 * One line of typed text as it is kept: NFC, no control or hidden characters, every run of white space one space, none at
 * the ends. Idempotent.
 */
export const cleanText = (typed: string): string =>
  isClean(typed)
    ? typed
    : wellFormed(typed.replace(/\s+/gu, " ").replace(invisible, "")).replace(/\s+/gu, " ").trim();

/**
 * As `cleanText`, but lines stay: line ends are `\n`, no line ends in white space, and at most one empty line stands
 * between two others. Idempotent.
 */
export const cleanLines = (typed: string): string =>
  typed
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(cleanText)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");

/** Characters as a person counts them in a limit: Unicode code points, so that 𠮷 is one. */
export const textLength = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

/**
 * A name in the form in which names are compared: without case, width, white space and hidden characters, so that
 * `GTX Pro`, `GTXPro` and `ｇｔｘ　ｐｒｏ` are one. Not for showing. Idempotent.
 */
export function foldName(name: string): string {
  const fold = (text: string) => cleanText(text.normalize("NFKC").toUpperCase()).replace(/\s+/gu, "");
  // Upper case can compose anew and composing can yield lower case again (U+1F80): twice is enough.
  return fold(fold(name));
}

const slugLength = 60;

/**
 * Lower-case ASCII letters, digits and single hyphens, at most 60, for URLs and file names. A name without any such
 * letter (one in Chinese) yields the fallback.
 */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, slugLength)
    .replace(/-$/, "");
  return slug || fallback;
}
