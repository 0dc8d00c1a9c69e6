import { expect, test } from "vitest";
import { conditionsIn, noConditions, ruleOf, ruleText, type SegmentRule } from "./segment-rule";
import { segmentInput } from "./segments.schema";

const typed = { name: "Quiet breweries", purpose: "Visit before summer", match: "all" };
const problemsOf = (change: Record<string, unknown>): string[] => {
  const read = segmentInput.safeParse({ ...typed, ...change });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
};

test("a rule is kept without the conditions that it does not have", () => {
  const rule: SegmentRule = {
    ...noConditions,
    match: "any",
    country: "CN",
    retentions: ["at_risk"],
    quietDays: 90,
  };
  expect(conditionsIn(rule)).toEqual(["country", "retentions", "quietDays"]);
  expect(ruleText(rule)).toBe('{"match":"any","country":"CN","retentions":["at_risk"],"quietDays":90}');
  expect(ruleOf(ruleText(rule))).toEqual(rule);
});

test("a segment without a condition would be all customers, and is refused", () => {
  expect(problemsOf({})).toEqual(["match segment_empty"]);
  expect(problemsOf({ kinds: [] })).toEqual(["match segment_empty"]);
  expect(problemsOf({ city: " " })).toEqual(["match segment_empty"]);
  expect(problemsOf({ city: "Wuxi" })).toEqual([]);
});

test.each([
  [{ kinds: ["ghost"] }, "kinds.0 invalid_choice"],
  [{ country: "XX" }, "country invalid_country"],
  [{ owner: "everybody" }, "owner invalid_id"],
  [{ quietDays: 0 }, 'quietDays too_small|{"min":1}'],
  [{ quietDays: 4000 }, 'quietDays too_big|{"max":3650}'],
  [{ createdFrom: "2026-02-30" }, "createdFrom invalid_date"],
  [{ match: "none", country: "CN" }, "match invalid_choice"],
  [{ text: "x".repeat(101) }, 'text too_long|{"max":100}'],
])("%j is refused", (change, problem) => {
  expect(problemsOf(change)).toContain(problem);
});

test("an owner is a colleague or nobody, and a value that is chosen twice counts once", () => {
  const { rule } = segmentInput.parse({ ...typed, owner: "none", kinds: ["company", "company"] });
  expect(rule).toMatchObject({ owner: "none", kinds: ["company"] });
});
