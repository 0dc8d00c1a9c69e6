import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canFollow,
  growthStrategies,
  proposeGrowth,
  readGrowth,
  retentionStatuses,
  writeGrowth,
} from "./standing.rules";

describe("the growth matrix", () => {
  const nothing = { wonLines: [], openLines: [], provenLines: [] };

  test("keeps an existing customer at the root, and expands it by lines that it has not bought", () => {
    expect(proposeGrowth({ ...nothing, wonLines: ["drives"] })).toEqual(["loyalty"]);
    expect(proposeGrowth({ ...nothing, wonLines: ["drives"], openLines: ["drives"] })).toEqual(["loyalty"]);
    expect(proposeGrowth({ ...nothing, wonLines: ["drives"], openLines: ["vision"] })).toEqual([
      "loyalty",
      "expansion",
    ]);
  });

  test("acquires a new customer with proven lines, and diversifies with others", () => {
    expect(proposeGrowth(nothing)).toEqual(["acquisition"]);
    const open = { ...nothing, openLines: ["drives", "vision"] };
    expect(proposeGrowth({ ...open, provenLines: ["drives", "vision"] })).toEqual(["acquisition"]);
    expect(proposeGrowth(open)).toEqual(["diversification"]);
    expect(proposeGrowth({ ...open, provenLines: ["drives"] })).toEqual(["acquisition", "diversification"]);
  });

  test("never mixes what is for existing customers with what is for new ones, and always proposes something", () => {
    const lines = fc.subarray(["a", "b", "c"]);
    fc.assert(
      fc.property(lines, lines, lines, (wonLines, openLines, provenLines) => {
        const proposed = proposeGrowth({ wonLines, openLines, provenLines });
        expect(proposed.length).toBeGreaterThan(0);
        expect(proposed.includes("loyalty")).toBe(wonLines.length > 0);
        const isForNew = proposed.some((one) => one === "acquisition" || one === "diversification");
        expect(isForNew).toBe(wonLines.length === 0);
      }),
    );
  });

  test("is written and read back in its order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...growthStrategies]), (strategies) => {
        const kept = growthStrategies.filter((one) => strategies.includes(one));
        expect(readGrowth(writeGrowth(strategies))).toEqual(kept);
      }),
    );
  });
});

test("only who was lost is won back, and nobody lost is anything else before", () => {
  for (const next of retentionStatuses) expect(canFollow("lost", next)).toBe(next === "won_back");
  for (const now of [null, "firm", "at_risk", "won_back"] as const)
    expect(canFollow(now, "won_back")).toBe(false);
  expect(canFollow(null, "lost")).toBe(true);
  expect(canFollow("won_back", "firm")).toBe(true);
  expect(canFollow("firm", "firm")).toBe(false);
});
