// Words that occur nowhere by chance, each with the firms that may ever read it. What a firm types is full of them.

import type { FirmName } from "./personas";

/** All are of one length, so that none is part of another. */
const digits = 4;
const length = digits + 4;

export class Canaries {
  readonly #audiences = new Map<string, Set<FirmName>>();

  /** A new word that these firms may read. */
  make(...audience: FirmName[]): string {
    const word = `zq${this.#audiences.size.toString(36).padStart(digits, "0")}xk`;
    this.#audiences.set(word, new Set(audience));
    return word;
  }

  /** From now on these firms may read the words too: they were shown to them. */
  share(words: string[], ...audience: FirmName[]): void {
    for (const word of words) for (const firm of audience) this.#audiences.get(word)?.add(firm);
  }

  /** From now on these firms alone may read the word: what was shown to others was taken back. */
  only(word: string, ...audience: FirmName[]): void {
    this.#audiences.set(word, new Set(audience));
  }

  /** From now on nobody may read the words: what they told of was erased. */
  forget(words: string[]): void {
    for (const word of words) this.#audiences.get(word)?.clear();
  }

  /** The words in a text that the firm may not read; null stands for everybody outside. */
  foundBy(firm: FirmName | null, text: string): string[] {
    const mayRead = (word: string) => firm !== null && this.#audiences.get(word)?.has(firm) === true;
    return [...this.#wordsIn(text.toLowerCase())].filter((word) => !mayRead(word));
  }

  /** The text is read once, however many words there are: they all begin alike. */
  #wordsIn(text: string): Set<string> {
    const words = new Set<string>();
    for (let at = text.indexOf("zq"); at >= 0; at = text.indexOf("zq", at + 1)) {
      const word = text.slice(at, at + length);
      if (this.#audiences.has(word)) words.add(word);
    }
    return words;
  }

  get size(): number {
    return this.#audiences.size;
  }
}
