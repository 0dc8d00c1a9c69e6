import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bandOf,
  byWeight,
  countAt,
  degrees,
  isOverdue,
  riskStates,
  tendsRisk,
  weightOf,
} from "./risks.rules";

const risk = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...riskStates),
  likelihood: fc.constantFrom(...degrees),
  impact: fc.constantFrom(...degrees),
  reviewOn: fc.constantFrom("2026-06-01", "2026-06-02"),
});

test("a risk weighs likelihood times impact, in three bands", () => {
  expect([1, 4].map(bandOf)).toEqual(["low", "low"]);
  expect([5, 12].map(bandOf)).toEqual(["middle", "middle"]);
  expect([15, 25].map(bandOf)).toEqual(["high", "high"]);
  expect(weightOf({ likelihood: 5, impact: 3 })).toBe(15);
});

test("open ones stand first, the heaviest first", () => {
  fc.assert(
    fc.property(fc.array(risk, { maxLength: 20 }), (risks) => {
      const sorted = [...risks].sort(byWeight);
      for (const [place, one] of sorted.slice(1).entries()) {
        const before = sorted[place];
        if (!before || before.state !== one.state) continue;
        expect(weightOf(before)).toBeGreaterThanOrEqual(weightOf(one));
      }
      expect(sorted.findIndex(({ state }) => state !== "open")).toBe(
        risks.some(({ state }) => state !== "open")
          ? risks.filter(({ state }) => state === "open").length
          : -1,
      );
    }),
  );
});

test("the matrix holds every open risk once", () => {
  fc.assert(
    fc.property(fc.array(risk, { maxLength: 20 }), (risks) => {
      const all = degrees.flatMap((likelihood) =>
        degrees.map((impact) => countAt(risks, likelihood, impact)),
      );
      expect(all.reduce((sum, count) => sum + count, 0)).toBe(
        risks.filter(({ state }) => state === "open").length,
      );
    }),
  );
});

test("one is overdue the day after its review, as long as it is open", () => {
  const on = (state: (typeof riskStates)[number], today: string) =>
    isOverdue({ state, reviewOn: "2026-06-10" }, today);
  expect([on("open", "2026-06-10"), on("open", "2026-06-11"), on("closed", "2026-06-11")]).toEqual([
    false,
    true,
    false,
  ]);
});

describe("a risk is changed", () => {
  test.each([
    [{ mayRun: true, mayWork: true, firmId: "c" }, true],
    [{ mayRun: false, mayWork: true, firmId: "a" }, true],
    [{ mayRun: false, mayWork: true, firmId: "b" }, true],
    [{ mayRun: false, mayWork: true, firmId: "c" }, false],
    [{ mayRun: false, mayWork: false, firmId: "a" }, false],
  ])("by %j: %s", (who, may) => {
    expect(tendsRisk(who, { raisedById: "a", ownerId: "b" })).toBe(may);
  });
});
