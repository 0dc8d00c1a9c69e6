// Which spelling means which line or product of a supplier's catalogue. Pure; safe for the browser.

import { foldName } from "~/lib/text";

/** What a spelling means: a line, or a product of it. */
export type Meaning = { productLineId: string; productId: string | null };

/** One line or product with everything that it may be called. */
export type Spelled = Meaning & { code: string; name: string; aliases: readonly string[]; retired: boolean };

const hyphens = /[\p{Pd}\u00ad\u2212]+/gu;

/** A spelling as spellings are compared: `GTX Pro`, `gtx-pro` and `ＧＴＸＰＲＯ` are one. Empty for a bare hyphen. */
export const foldSpelling = (text: string): string => foldName(text).replace(hyphens, "");

/**
 * Every folded spelling with what it means. Codes come before names and names before aliases, lines before products: a line
 * may share a spelling with one of its products, and then it is the line that is meant.
 */
export const indexSpellings = (catalogue: readonly Spelled[]): Map<string, Spelled> => {
  const index = new Map<string, Spelled>();
  const lines = catalogue.filter((entry) => entry.productId === null);
  const products = catalogue.filter((entry) => entry.productId !== null);
  const put = (entries: Spelled[], spellings: (entry: Spelled) => readonly string[]): void => {
    for (const entry of entries) {
      for (const spelling of spellings(entry)) {
        const folded = foldSpelling(spelling);
        if (folded !== "" && !index.has(folded)) index.set(folded, entry);
      }
    }
  };
  for (const spellings of [
    ({ code }: Spelled) => [code],
    ({ name }: Spelled) => [name],
    ({ aliases }: Spelled) => aliases,
  ]) {
    put(lines, spellings);
    put(products, spellings);
  }
  return index;
};

/** Whether two entries may share a spelling: one and the same, or a line and a product of it. */
const mayShare = (a: Meaning, b: Meaning): boolean =>
  a.productLineId === b.productLineId &&
  (a.productId === b.productId || a.productId === null || b.productId === null);

/** The first of the spellings that means something else already, with what it means; null where all are free. */
export const findClash = (
  catalogue: readonly Spelled[],
  target: Meaning,
  spellings: readonly string[],
): { spelling: string; meaning: Spelled } | null => {
  const index = indexSpellings(catalogue.filter((entry) => !mayShare(entry, target)));
  for (const spelling of spellings) {
    const meaning = index.get(foldSpelling(spelling));
    if (meaning) return { spelling, meaning };
  }
  return null;
};

/** A text of a deal or a file, and what it means. A retired meaning stays readable; new deals should not take it. */
export type ResolvedText = {
  text: string;
  productLineId: string;
  productId: string | null;
  retired: boolean;
};

/** Splits texts into those that the catalogue knows and those that it does not, each in the order given. */
export const resolveTexts = (
  catalogue: readonly Spelled[],
  texts: readonly string[],
): { resolved: ResolvedText[]; unknown: string[] } => {
  const index = indexSpellings(catalogue);
  const resolved: ResolvedText[] = [];
  const unknown: string[] = [];
  for (const text of texts) {
    const meaning = index.get(foldSpelling(text));
    if (meaning) {
      const { productLineId, productId, retired } = meaning;
      resolved.push({ text, productLineId, productId, retired });
    } else unknown.push(text);
  }
  return { resolved, unknown };
};
