import { expect, test } from "vitest";
import { axisValues, parseChoice } from "../classification.rules";
import { changesPlan, needsNote, nextReviewOn, planRoutes } from "./plan.rules";

test("the next review is one rhythm after the latest, or after the start", () => {
  expect(nextReviewOn("monthly", "2026-01-31", null)).toBe("2026-02-28");
  expect(nextReviewOn("quarterly", "2026-01-31", "2026-05-04")).toBe("2026-08-04");
  expect(nextReviewOn("half_yearly", "2026-06-01", "2026-05-04")).toBe("2026-12-01");
});

test("an end that is no success says why", () => {
  expect((["met", "missed", "dropped", "kept", "withdrawn"] as const).filter(needsNote)).toEqual([
    "missed",
    "dropped",
    "withdrawn",
  ]);
});

test("only a dropped target makes the firms agree anew", () => {
  expect((["met", "missed", "dropped"] as const).filter(changesPlan)).toEqual(["dropped"]);
});

test("the routes are those of the classification", () => {
  expect(axisValues.development_mode).toContain("partnership");
  for (const route of planRoutes)
    expect(parseChoice("development_mode", `partnership.${route}`)).not.toBeNull();
});
