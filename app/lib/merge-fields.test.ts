import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeFields } from "./merge-fields";

const merge = (seen: string, typed: string, now: string) =>
  mergeFields({ seen: { f: seen }, typed: { f: typed }, now: { f: now } });

describe("fields of two people", () => {
  test("are put together: what one side alone changed holds", () => {
    expect(merge("a", "a", "b")).toEqual({
      values: { f: "b" },
      differences: [{ field: "f", theirs: "b", yours: "a", isClash: false }],
    });
    expect(merge("a", "b", "a")).toEqual({ values: { f: "b" }, differences: [] });
    expect(merge("a", "b", "b")).toEqual({ values: { f: "b" }, differences: [] });
  });

  test("clash where both changed one, and what was typed stays", () => {
    expect(merge("a", "b", "c")).toEqual({
      values: { f: "b" },
      differences: [{ field: "f", theirs: "c", yours: "b", isClash: true }],
    });
  });

  test("differ in no line end and no space around", () => {
    expect(merge("a\nb", "a\r\nb ", "a\nb").differences).toEqual([]);
    expect(merge("a\nb", "a\r\nb", "c")).toMatchObject({ values: { f: "c" } });
  });

  test("lose nothing: every change of either side stands in the values or among the differences", () => {
    const text = fc.constantFrom("", "a", "b", "c");
    fc.assert(
      fc.property(text, text, text, (seen, typed, now) => {
        const { values, differences } = merge(seen, typed, now);
        const shown = [values.f, ...differences.flatMap(({ theirs, yours }) => [theirs, yours])];
        if (typed !== seen) expect(values.f).toBe(typed);
        if (now !== seen) expect(shown).toContain(now);
      }),
    );
  });
});
