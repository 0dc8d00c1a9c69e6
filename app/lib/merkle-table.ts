// The incremental form of the Merkle tree: the hashes of complete subtrees, which never change once their last leaf is in.
// A store keeps them by level and position; roots, proofs and appends need O(log n) of them. Pure; anybody may call it.

import { consistencyRanges, emptyRoot, inclusionRanges, type LeafRange, nodeHash } from "./merkle";

/** A complete subtree: it covers the leaves from position · 2^level up to (position + 1) · 2^level. Leaves are level 0. */
export type Subtree = { level: number; position: number };

export type SubtreeHash = Subtree & { hash: string };

/**
 * The complete subtrees, largest first, that a range falls into. The range begins at 0 or is one that a proof asks for:
 * only then do the subtrees lie on their own grid.
 */
const subtreesOf = ({ start, end }: LeafRange): Subtree[] => {
  const subtrees: Subtree[] = [];
  let next = start;
  while (next < end) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - next) {
      level += 1;
      width *= 2;
    }
    subtrees.push({ level, position: next / width });
    next += width;
  }
  return subtrees;
};

/** The subtrees that a tree of this size falls into: what its root is made of, and what appending to it needs. */
export const rootSubtrees = (size: number): Subtree[] => subtreesOf({ start: 0, end: size });

/** The subtrees that a proof is made of; `ranges` come from `inclusionRanges` or `consistencyRanges`. */
export const proofSubtrees = (ranges: readonly LeafRange[]): Subtree[] => ranges.flatMap(subtreesOf);

const keyOf = ({ level, position }: Subtree): string => `${level}/${position}`;

/** The subtree hashes at hand. What is asked of it must have been put in: a missing one is thrown as an error. */
export class SubtreeTable {
  readonly #hashes = new Map<string, string>();

  constructor(known: Iterable<SubtreeHash> = []) {
    for (const subtree of known) this.#hashes.set(keyOf(subtree), subtree.hash);
  }

  has(subtree: Subtree): boolean {
    return this.#hashes.has(keyOf(subtree));
  }

  /** The root of the tree of this size. Needs `rootSubtrees(size)`. */
  root(size: number): string {
    return size === 0 ? emptyRoot : this.#hashOf({ start: 0, end: size });
  }

  /** Needs `proofSubtrees(inclusionRanges(index, size))`. */
  inclusionProof(index: number, size: number): string[] {
    return inclusionRanges(index, size).map((range) => this.#hashOf(range));
  }

  /** Needs `proofSubtrees(consistencyRanges(first, second))`. */
  consistencyProof(first: number, second: number): string[] {
    return consistencyRanges(first, second).map((range) => this.#hashOf(range));
  }

  /**
   * Adds leaf `index` to the tree of that size and answers the subtrees that it completes, which are to be stored: the
   * leaf itself first, at most one on each level. Needs `rootSubtrees(index)`, and leaves `rootSubtrees(index + 1)`.
   */
  append(index: number, leaf: string): SubtreeHash[] {
    const completed: SubtreeHash[] = [];
    let subtree: SubtreeHash = { level: 0, position: index, hash: leaf };
    for (;;) {
      this.#hashes.set(keyOf(subtree), subtree.hash);
      completed.push(subtree);
      const { level, position, hash } = subtree;
      if (position % 2 === 0) return completed;
      const left = this.#get({ level, position: position - 1 });
      subtree = { level: level + 1, position: (position - 1) / 2, hash: nodeHash(left, hash) };
    }
  }

  #hashOf(range: LeafRange): string {
    return subtreesOf(range)
      .map((subtree) => this.#get(subtree))
      .reduceRight((right, left) => nodeHash(left, right));
  }

  #get(subtree: Subtree): string {
    const hash = this.#hashes.get(keyOf(subtree));
    if (hash === undefined) throw new Error(`subtree ${keyOf(subtree)} is not at hand`);
    return hash;
  }
}
