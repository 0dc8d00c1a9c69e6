// What one entity is owned by and owns, from plain holdings.

import { describe, expect, test } from "vitest";
import { ownershipOf, reached } from "./ownership-view.rules";
import type { CountedHolding } from "./register-stakes.rules";

const held = (ownerId: string, ownedId: string, value: number | null): CountedHolding => ({
  ownerId,
  ownedId,
  shareClass: "ordinary",
  leastUnits: Math.round((value ?? 0) * 1e12),
  mostUnits: Math.round((value ?? 100) * 1e12),
  isVoting: true,
  votesUnits: null,
});

const view = (
  entity: string,
  holdings: CountedHolding[],
  limits = { rows: 200, work: 250_000, entangled: 1_000 },
) => {
  const found = ownershipOf(entity, holdings, limits);
  if (found.isEntangled) throw new Error("entangled");
  return found;
};

const brief = ({ owners, owned }: ReturnType<typeof view>) => ({
  owners: owners.map((row) => [row.ownerId, Number(row.fraction.toFixed(12)), row.certainty, row.controls]),
  owned: owned.map((row) => [row.ownedId, Number(row.fraction.toFixed(12)), row.certainty, row.controls]),
});

describe("an entity", () => {
  test("has owners through all chains, and owns through all chains", () => {
    const holdings = [held("a", "b", 60), held("b", "c", 50), held("a", "c", 10), held("c", "d", 20)];
    expect(brief(view("c", holdings))).toEqual({
      owners: [
        ["b", 0.5, "exact", false],
        ["a", 0.4, "exact", true],
      ],
      owned: [["d", 0.2, "exact", false]],
    });
    expect(brief(view("a", holdings)).owned).toEqual([
      ["b", 0.6, "exact", true],
      ["c", 0.4, "exact", true],
      ["d", 0.08, "exact", false],
    ]);
  });

  test("in a mutual pair counts nothing twice, and the pair is named", () => {
    const found = view("a", [held("a", "b", 18), held("b", "a", 4.5), held("x", "a", 95.5)]);
    expect(found.cycles).toEqual([["a", "b"]]);
    expect(brief(found).owned).toEqual([["b", 0.18, "exact", false]]);
    expect(brief(found).owners[0]).toEqual([
      "x",
      Number((0.955 / (1 - 0.18 * 0.045)).toFixed(12)),
      "exact",
      true,
    ]);
  });

  test("in a closed circle has no beneficial share, and unknown sizes stay unknown", () => {
    expect(brief(view("a", [held("a", "b", 100), held("b", "a", 100)])).owners).toEqual([
      ["b", 0, "undetermined", true],
    ]);
    expect(brief(view("b", [held("a", "b", null)])).owners).toEqual([["a", 0, "at_least", false]]);
  });

  test("beside which others hold one another shows nothing of them", () => {
    const near = [held("a", "b", 60)];
    const far = [held("x", "y", 50), held("y", "x", 50), held("y", "z", 1)];
    expect(view("b", [...near, ...far])).toEqual(view("b", near));
  });

  test("whose circle below is closed by all its owners and by no fewer", () => {
    const circle = [held("a", "b", 10), held("b", "c", 90), held("c", "b", 80)];
    expect(brief(view("a", circle)).owned.map(([party]) => party)).toEqual(["b", "c"]);
    expect(brief(view("a", [...circle, held("o", "b", 10)])).owned).toEqual(brief(view("a", circle)).owned);
  });
});

test("what is beyond the limit is counted", () => {
  const many = Array.from({ length: 30 }, (_, at) => held(`o${at}`, "e", 1 + at / 100));
  const found = view("e", many, { rows: 10, work: 500_000, entangled: 1_000 });
  expect(found.owners.map(({ ownerId }) => ownerId).slice(0, 2)).toEqual(["o29", "o28"]);
  expect([found.owners.length, found.ownersLeftOut]).toEqual([10, 20]);
});

test("a circle of ten thousand firms is answered within seconds", () => {
  const ring = Array.from({ length: 10_000 }, (_, at) => held(`f${at}`, `f${(at + 1) % 10_000}`, 99));
  // Processor time, and more than it takes, because other tests share the machine.
  const before = process.cpuUsage();
  const found = view("f0", ring);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(5_000);
  expect([found.owners.length, found.owned.length]).toEqual([25, 25]);
  expect([found.ownersLeftOut, found.ownedLeftOut]).toEqual([9_974, 9_974]);
  expect(found.cycles[0]).toHaveLength(10_000);
});

test("more than a thousand firms that hold one another criss-cross are not solved for a page", () => {
  const firms = 1_200;
  const tangle = Array.from({ length: firms }, (_, at) =>
    [1, 7, 31, 101].map((far) => held(`f${at}`, `f${(at + far) % firms}`, 10)),
  ).flat();
  expect(ownershipOf("f0", tangle)).toEqual({ isEntangled: true });
  expect(ownershipOf("x", tangle)).toMatchObject({ isEntangled: false, owners: [], owned: [] });
});

test("what is reached stands nearest first", () => {
  const holdings = [held("a", "b", 1), held("b", "c", 1), held("a", "d", 1), held("c", "a", 1)];
  expect(reached("a", holdings, "down")).toEqual(["a", "b", "d", "c"]);
  expect(reached("a", holdings, "up")).toEqual(["a", "c", "b"]);
});
