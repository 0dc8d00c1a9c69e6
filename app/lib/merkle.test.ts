import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle";

// The reference data of Certificate Transparency's own tests: eight inputs, the root after each, and chosen proofs.
const inputs = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const inclusionVectors = [
  { index: 0, size: 1, proof: [] },
  {
    index: 0,
    size: 8,
    proof: [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  },
  {
    index: 5,
    size: 8,
    proof: [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  },
  { index: 2, size: 3, proof: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"] },
  {
    index: 1,
    size: 5,
    proof: [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  },
];
const consistencyVectors = [
  { first: 1, second: 1, proof: [] },
  {
    first: 1,
    second: 8,
    proof: [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  },
  {
    first: 6,
    second: 8,
    proof: [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  },
  {
    first: 2,
    second: 5,
    proof: [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  },
];
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, "hex")));
const at = (list: readonly string[], index: number): string => list[index] ?? "";

describe("the published vectors", () => {
  it("give the published roots", () => {
    expect(roots.map((_, size) => rootOf(leaves.slice(0, size)))).toEqual(roots);
    expect(emptyRoot).toBe(roots[0]);
  });

  it.each(inclusionVectors)("prove leaf $index in $size leaves", ({ index, size, proof }) => {
    expect(inclusionProof(leaves.slice(0, size), index)).toEqual(proof);
    expect(verifyInclusion({ leaf: at(leaves, index), index, size, proof, root: at(roots, size) })).toBe(
      true,
    );
  });

  it.each(consistencyVectors)("prove $first leaves the beginning of $second", ({ first, second, proof }) => {
    expect(consistencyProof(leaves.slice(0, second), first)).toEqual(proof);
    expect(
      verifyConsistency({
        firstSize: first,
        firstRoot: at(roots, first),
        secondSize: second,
        secondRoot: at(roots, second),
        proof,
      }),
    ).toBe(true);
  });
});

/** Distinct leaves, so that a wrong index can never be right by chance. */
const manyLeaves = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const sized = fc.integer({ min: 1, max: manyLeaves.length });
const inclusionClaim = sized
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))
  .map(([size, index]) => {
    const tree = manyLeaves.slice(0, size);
    return { leaf: at(tree, index), index, size, proof: inclusionProof(tree, index), root: rootOf(tree) };
  });
const consistencyClaim = sized
  .chain((second) => fc.tuple(fc.constant(second), fc.integer({ min: 1, max: second })))
  .map(([secondSize, firstSize]) => {
    const tree = manyLeaves.slice(0, secondSize);
    return {
      firstSize,
      firstRoot: rootOf(tree.slice(0, firstSize)),
      secondSize,
      secondRoot: rootOf(tree),
      proof: consistencyProof(tree, firstSize),
    };
  });

const flipBit = (hash: string, bit: number): string => {
  const bytes = Buffer.from(hash, "hex");
  const byte = (bit >> 3) % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << (bit & 7)), byte);
  return bytes.toString("hex");
};

describe("inclusion", () => {
  it("is proved for every leaf of trees of every size up to 65", () => {
    for (let size = 1; size <= 65; size += 1) {
      const tree = manyLeaves.slice(0, size);
      const root = rootOf(tree);
      for (const [index, leaf] of tree.entries()) {
        expect(verifyInclusion({ leaf, index, size, proof: inclusionProof(tree, index), root })).toBe(true);
      }
    }
  });

  it("fails with any bit flipped", () => {
    fc.assert(
      fc.property(inclusionClaim, fc.nat(255), fc.nat(), (claim, bit, which) => {
        const { leaf, proof, root } = claim;
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: flipBit(leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipBit(root, bit) })).toBe(false);
        if (proof.length === 0) return;
        const altered = which % proof.length;
        expect(
          verifyInclusion({ ...claim, proof: proof.with(altered, flipBit(at(proof, altered), bit)) }),
        ).toBe(false);
      }),
    );
  });

  it("fails for another index", () => {
    fc.assert(
      fc.property(inclusionClaim, fc.integer({ min: -2, max: 700 }), (claim, index) => {
        fc.pre(index !== claim.index);
        expect(verifyInclusion({ ...claim, index })).toBe(false);
      }),
    );
  });

  it("fails against the root of another size", () => {
    fc.assert(
      fc.property(inclusionClaim, sized, (claim, size) => {
        fc.pre(size !== claim.size);
        expect(verifyInclusion({ ...claim, size, root: rootOf(manyLeaves.slice(0, size)) })).toBe(false);
      }),
    );
  });

  it("fails with a step more or less, and with steps in another order", () => {
    fc.assert(
      fc.property(inclusionClaim, (claim) => {
        const { proof, root } = claim;
        expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [root, ...proof] })).toBe(false);
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
        if (proof.length > 1) expect(verifyInclusion({ ...claim, proof: proof.toReversed() })).toBe(false);
      }),
    );
  });

  it("fails for what is no index, size or hash", () => {
    const tree = manyLeaves.slice(0, 5);
    const claim = {
      leaf: at(tree, 4),
      index: 4,
      size: 5,
      proof: inclusionProof(tree, 4),
      root: rootOf(tree),
    };
    expect(verifyInclusion(claim)).toBe(true);
    for (const index of [-1, 5, 0.5, Number.NaN, 2 ** 53])
      expect(verifyInclusion({ ...claim, index })).toBe(false);
    for (const size of [0, 4, 5.5, Number.POSITIVE_INFINITY])
      expect(verifyInclusion({ ...claim, size })).toBe(false);
    expect(verifyInclusion({ ...claim, root: claim.root.toUpperCase() })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: claim.proof.map((hash) => `${hash}zz`) })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: claim.proof.map((hash) => `${hash}\n`) })).toBe(false);
  });

  it("fails where the path goes on above the root", () => {
    fc.assert(
      fc.property(inclusionClaim, (claim) => {
        const { proof, root } = claim;
        const beside = leafHash(Buffer.from("beside"));
        expect(verifyInclusion({ ...claim, proof: [...proof, beside], root: nodeHash(beside, root) })).toBe(
          false,
        );
      }),
    );
  });

  it("cannot show an inner node as a leaf", () => {
    const inner = nodeHash(at(manyLeaves, 0), at(manyLeaves, 1));
    const right = nodeHash(at(manyLeaves, 2), at(manyLeaves, 3));
    const root = rootOf(manyLeaves.slice(0, 4));
    expect(nodeHash(inner, right)).toBe(root);
    expect(verifyInclusion({ leaf: inner, index: 0, size: 4, proof: [right], root })).toBe(false);
  });

  it("holds for sizes beyond 32 bits", () => {
    // The last leaf of a tree of 2^40 + 1 leaves hangs directly under the root, beside everything else.
    const size = 2 ** 40 + 1;
    const [everythingElse = "", leaf = ""] = manyLeaves;
    const root = nodeHash(everythingElse, leaf);
    expect(verifyInclusion({ leaf, index: size - 1, size, proof: [everythingElse], root })).toBe(true);
    expect(verifyInclusion({ leaf, index: size - 2, size, proof: [everythingElse], root })).toBe(false);
  });

  it("is not proved for a leaf that is not there", () => {
    expect(() => inclusionProof(manyLeaves.slice(0, 3), 3)).toThrow(RangeError);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
    expect(() => inclusionProof(manyLeaves.slice(0, 3), -1)).toThrow(RangeError);
  });
});

describe("consistency", () => {
  it("is proved between all sizes up to 33", () => {
    for (let secondSize = 1; secondSize <= 33; secondSize += 1) {
      const tree = manyLeaves.slice(0, secondSize);
      for (let firstSize = 1; firstSize <= secondSize; firstSize += 1) {
        expect(
          verifyConsistency({
            firstSize,
            firstRoot: rootOf(tree.slice(0, firstSize)),
            secondSize,
            secondRoot: rootOf(tree),
            proof: consistencyProof(tree, firstSize),
          }),
        ).toBe(true);
      }
    }
  });

  it("fails with any bit flipped", () => {
    fc.assert(
      fc.property(consistencyClaim, fc.nat(255), fc.nat(), (claim, bit, which) => {
        const { firstRoot, secondRoot, proof } = claim;
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: flipBit(firstRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: flipBit(secondRoot, bit) })).toBe(false);
        if (proof.length === 0) return;
        const altered = which % proof.length;
        const alteredProof = proof.with(altered, flipBit(at(proof, altered), bit));
        expect(verifyConsistency({ ...claim, proof: alteredProof })).toBe(false);
      }),
    );
  });

  it("fails for another first size", () => {
    fc.assert(
      fc.property(consistencyClaim, fc.integer({ min: -1, max: 301 }), (claim, firstSize) => {
        fc.pre(firstSize !== claim.firstSize);
        expect(verifyConsistency({ ...claim, firstSize })).toBe(false);
      }),
    );
  });

  it("fails against the root of another second size", () => {
    fc.assert(
      fc.property(consistencyClaim, sized, (claim, secondSize) => {
        fc.pre(secondSize !== claim.secondSize);
        const secondRoot = rootOf(manyLeaves.slice(0, secondSize));
        expect(verifyConsistency({ ...claim, secondSize, secondRoot })).toBe(false);
      }),
    );
  });

  it("fails with a step more or less", () => {
    fc.assert(
      fc.property(consistencyClaim, (claim) => {
        const { proof, secondRoot } = claim;
        expect(verifyConsistency({ ...claim, proof: [...proof, secondRoot] })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [secondRoot, ...proof] })).toBe(false);
        if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
      }),
    );
  });

  it("fails where the path goes on above the roots", () => {
    fc.assert(
      fc.property(consistencyClaim, (claim) => {
        fc.pre(claim.proof.length > 0);
        const beside = leafHash(Buffer.from("beside"));
        const firstRoot = nodeHash(beside, claim.firstRoot);
        const secondRoot = nodeHash(beside, claim.secondRoot);
        const proof = [...claim.proof, beside];
        expect(verifyConsistency({ ...claim, firstRoot, secondRoot, proof })).toBe(false);
      }),
    );
  });

  it("fails between a tree and one whose earlier leaf was altered", () => {
    fc.assert(
      fc.property(consistencyClaim, fc.nat(), (claim, which) => {
        fc.pre(claim.firstSize < claim.secondSize);
        const altered = manyLeaves
          .slice(0, claim.secondSize)
          .with(which % claim.firstSize, leafHash(Buffer.from("other")));
        const proof = consistencyProof(altered, claim.firstSize);
        expect(verifyConsistency({ ...claim, secondRoot: rootOf(altered), proof })).toBe(false);
      }),
    );
  });

  it("says nothing about an empty tree or a shrunken one", () => {
    const root = rootOf(manyLeaves.slice(0, 2));
    const leaf = at(manyLeaves, 0);
    const toEmpty = { firstSize: 0, firstRoot: emptyRoot, secondSize: 2, secondRoot: root, proof: [] };
    expect(verifyConsistency(toEmpty)).toBe(false);
    expect(
      verifyConsistency({ firstSize: 2, firstRoot: root, secondSize: 1, secondRoot: leaf, proof: [] }),
    ).toBe(false);
    expect(() => consistencyProof(manyLeaves.slice(0, 2), 0)).toThrow(RangeError);
    expect(() => consistencyProof(manyLeaves.slice(0, 2), 3)).toThrow(RangeError);
  });
});

it("hashes a node from two hashes only", () => {
  expect(() => nodeHash("", at(manyLeaves, 0))).toThrow(RangeError);
  expect(() => nodeHash(at(manyLeaves, 0), `${at(manyLeaves, 1)}00`)).toThrow(RangeError);
});
