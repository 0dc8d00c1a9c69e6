import { describe, expect, test } from "vitest";
import { agreedFields, nextStep, shownCount, strengthOf } from "./overlap-steps.rules";

const side = (size: number, matched: number, unkeyed = 0) => ({ size, matched, unkeyed });

describe("a count", () => {
  test("is shown where all four figures have five", () => {
    expect(shownCount(side(20, 8, 1), side(30, 9, 7), "counts")).toEqual({
      ours: { size: 20, matched: 8, unmatched: 12, unkeyed: 1 },
      theirs: { size: 30, matched: 9, unmatched: 21, unkeyed: 7 },
    });
  });

  test.each([
    ["of few matches", side(20, 4), side(20, 4)],
    ["of none", side(20, 0), side(20, 0)],
    ["of all but a few", side(20, 16), side(40, 16)],
    ["of which the other side has all but a few", side(40, 16), side(20, 16)],
  ])("%s is withheld on both sides", (_, ours, theirs) => {
    const shown = shownCount(ours, theirs, "counts");
    expect([shown.ours.matched, shown.ours.unmatched]).toEqual([null, null]);
    expect([shown.theirs.matched, shown.theirs.unmatched]).toEqual([null, null]);
    expect(shown.ours.size).toBe(ours.size);
  });

  test("withholds how many of the other side's rows have a name only, and not how many of one's own", () => {
    const shown = shownCount(side(20, 8, 2), side(20, 8, 2), "counts");
    expect([shown.ours.unkeyed, shown.theirs.unkeyed]).toEqual([2, null]);
    expect(shownCount(side(20, 8), side(20, 8, 18), "counts").theirs.unkeyed).toBeNull();
  });

  test("withholds no matches of which the names are open", () => {
    expect(shownCount(side(20, 2), side(20, 2), "names").theirs).toMatchObject({ matched: 2, unmatched: 18 });
  });
});

test("the steps come one after the other", () => {
  expect((["none", "counts", "names", "fields"] as const).map(nextStep)).toEqual([
    null,
    "names",
    "fields",
    null,
  ]);
});

test("fields are agreed in their order, without the name, and for the step of fields alone", () => {
  expect(agreedFields("fields", ["country", "name", "city"])).toEqual(["city", "country"]);
  expect(agreedFields("names", ["city"])).toEqual([]);
});

test("strength is told in bands", () => {
  expect(strengthOf({ score: 0.94, byIdentifier: true })).toBe("certain");
  expect(strengthOf({ score: 0.995, byIdentifier: false })).toBe("strong");
  expect(strengthOf({ score: 0.95, byIdentifier: false })).toBe("likely");
});
