// Merkle trees over SHA-256 as RFC 9162 section 2.1 defines them: roots, proofs and their verification, and a table of
// the hashes that never change again, from which a growing tree appends and proves in O(log n). Pure; anybody may call it.
//
// A hash is written as 64 lower-case hexadecimal digits. Indexes and sizes are safe integers; leaf 0 is the first.

import { hash } from "node:crypto";

/** The root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot = hash("sha256", "", "hex");

/** Whether the text is a hash as this module writes it. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const leafPrefix = Uint8Array.of(0x00);

/** SHA-256(0x00 || data). */
export const leafHash = (data: Uint8Array): string =>
  hash("sha256", Buffer.concat([leafPrefix, data]), "hex");

/** SHA-256(0x01 || left || right). Both must be hashes: anything else is an error. */
export const nodeHash = (left: string, right: string): string => {
  if (!isHash(left) || !isHash(right)) throw new RangeError("a node is the hash of two hashes");
  return hash("sha256", Buffer.from(`01${left}${right}`, "hex"), "hex");
};

/** The leaves from `start` up to but not including `end`; the hash over such a range is one element of a proof. */
export type LeafRange = { start: number; end: number };

/** The largest power of two that is smaller than the count, which is at least 2. */
const splitPoint = (count: number): number => {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
};

/**
 * What an inclusion proof is made of, from the leaf up: PATH(index, D_size) of RFC 9162 2.1.3.1.
 * Throws a RangeError unless 0 ≤ index < size.
 */
export const inclusionRanges = (index: number, size: number): LeafRange[] => {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`no leaf ${index} in ${size} leaves`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
};

/**
 * What a consistency proof is made of: PROOF(first, D_second) of RFC 9162 2.1.4.1; nothing for two equal sizes.
 * Throws a RangeError unless 0 < first ≤ second.
 */
export const consistencyRanges = (first: number, second: number): LeafRange[] => {
  if (!isCount(first) || !isCount(second) || first < 1 || first > second) {
    throw new RangeError(`${first} leaves are no beginning of ${second} leaves`);
  }
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = second;
  while (first !== end) {
    const middle = start + splitPoint(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // Only a subtree that begins with leaf 0 is the first tree itself, whose root the verifier knows.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
};

/** MTH(leaves): the root of the tree over the leaf hashes. */
export const rootOf = (leaves: readonly string[]): string => {
  const [only] = leaves;
  if (only === undefined) return emptyRoot;
  if (leaves.length === 1) return only;
  const middle = splitPoint(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)));
};

const hashesOf = (leaves: readonly string[], ranges: LeafRange[]): string[] =>
  ranges.map(({ start, end }) => rootOf(leaves.slice(start, end)));

/** The proof that leaf `index` stands in the tree over these leaf hashes. */
export const inclusionProof = (leaves: readonly string[], index: number): string[] =>
  hashesOf(leaves, inclusionRanges(index, leaves.length));

/** The proof that the tree over the first `first` of these leaf hashes is the beginning of the tree over all. */
export const consistencyProof = (leaves: readonly string[], first: number): string[] =>
  hashesOf(leaves, consistencyRanges(first, leaves.length));

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isOdd = (value: number): boolean => value % 2 === 1;
// Sizes in a proof are the sender's and may exceed 32 bits, which is all that JavaScript's bit operators see.
const half = (value: number): number => Math.floor(value / 2);

/**
 * Whether the proof leads from the leaf's hash to the root (RFC 9162 2.1.3.2). Size and root belong together and come from
 * one signed head: a proof alone does not tell sizes apart in which the leaf has the same path. Never throws.
 */
export const verifyInclusion = (claim: {
  leaf: string;
  index: number;
  size: number;
  proof: readonly string[];
  root: string;
}): boolean => {
  const { leaf, index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(step, hash);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && hash === root;
};

/**
 * Whether the tree of the first head is the beginning of the tree of the second (RFC 9162 2.1.4.2). Two equal sizes need
 * equal roots and an empty proof; nothing is proved about an empty tree. Never throws.
 */
export const verifyConsistency = (claim: {
  firstSize: number;
  firstRoot: string;
  secondSize: number;
  secondRoot: string;
  proof: readonly string[];
}): boolean => {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = claim;
  if (!isCount(firstSize) || !isCount(secondSize) || firstSize < 1 || firstSize > secondSize) return false;
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return false;
  if (firstSize === secondSize) return proof.length === 0 && firstRoot === secondRoot;
  if (proof.length === 0) return false;

  let fn = firstSize - 1;
  let sn = secondSize - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  // fn is 0 here exactly when the first size is a power of two: then the path starts at the first root itself.
  const [start, ...steps] = fn === 0 ? [firstRoot, ...proof] : proof;
  if (start === undefined) return false;
  let firstHash = start;
  let secondHash = start;
  for (const step of steps) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      firstHash = nodeHash(step, firstHash);
      secondHash = nodeHash(step, secondHash);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      secondHash = nodeHash(secondHash, step);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && firstHash === firstRoot && secondHash === secondRoot;
};
