import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  consistencyRanges,
  emptyRoot,
  inclusionProof,
  inclusionRanges,
  leafHash,
  rootOf,
} from "./merkle";
import { proofSubtrees, rootSubtrees, type SubtreeHash, SubtreeTable } from "./merkle-table";

const leaves = Array.from({ length: 260 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

/** Everything that appending the leaves one by one tells a store to keep. */
const stored: SubtreeHash[] = (() => {
  const table = new SubtreeTable();
  return leaves.flatMap((leaf, index) => table.append(index, leaf));
})();
const only = (subtrees: { level: number; position: number }[]): SubtreeTable =>
  new SubtreeTable(
    stored.filter((node) =>
      subtrees.some((wanted) => wanted.level === node.level && wanted.position === node.position),
    ),
  );

describe("appending", () => {
  it("completes each subtree once, with the root of its leaves", () => {
    expect(new Set(stored.map(({ level, position }) => `${level}/${position}`)).size).toBe(stored.length);
    for (const { level, position, hash } of stored) {
      const width = 2 ** level;
      expect(hash).toBe(rootOf(leaves.slice(position * width, (position + 1) * width)));
    }
  });

  it("stores all complete subtrees and no others", () => {
    let expected = 0;
    for (let width = 1; width <= leaves.length; width *= 2) expected += Math.floor(leaves.length / width);
    expect(stored.length).toBe(expected);
  });

  it("needs the subtrees of the root alone, and gives the next root", () => {
    for (const [index, leaf] of leaves.entries()) {
      const table = only(rootSubtrees(index));
      expect(table.root(index)).toBe(rootOf(leaves.slice(0, index)));
      table.append(index, leaf);
      expect(table.root(index + 1)).toBe(rootOf(leaves.slice(0, index + 1)));
    }
  });

  it("needs no more subtrees than the size has binary digits", () => {
    for (const size of [1, 2, 255, 256, 2 ** 40 - 1]) {
      expect(rootSubtrees(size).length).toBeLessThanOrEqual(size.toString(2).length);
    }
  });
});

const twoSizes = fc
  .tuple(fc.integer({ min: 1, max: leaves.length }), fc.nat())
  .map(([size, any]) => [size, any % size] as const);

describe("proofs from the stored subtrees", () => {
  it("include as those from the leaves do", () => {
    fc.assert(
      fc.property(twoSizes, ([size, index]) => {
        const table = only(proofSubtrees(inclusionRanges(index, size)));
        expect(table.inclusionProof(index, size)).toEqual(inclusionProof(leaves.slice(0, size), index));
      }),
    );
  });

  it("join two sizes as those from the leaves do", () => {
    fc.assert(
      fc.property(twoSizes, ([second, before]) => {
        const first = before + 1;
        const table = only(proofSubtrees(consistencyRanges(first, second)));
        expect(table.consistencyProof(first, second)).toEqual(
          consistencyProof(leaves.slice(0, second), first),
        );
      }),
    );
  });

  it("are refused when a subtree is missing", () => {
    const table = only(rootSubtrees(7).slice(1));
    expect(() => table.root(7)).toThrow("2/0 is not at hand");
    expect(table.has({ level: 2, position: 0 })).toBe(false);
    expect(new SubtreeTable().root(0)).toBe(emptyRoot);
  });
});
