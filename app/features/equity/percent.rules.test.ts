// Percentages as people type them, and as they come back.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePercent, percentRefusals, percentText, wholeUnits } from "./percent.rules";

const codeOf = (typed: string): string => {
  const parsed = parsePercent(typed);
  return parsed.ok ? "taken" : parsed.refusal.code;
};

describe("parsePercent", () => {
  test.each([
    ["33.333333333", "33.333333333"],
    ["33.333333333333", "33.333333333333"],
    ["100", "100"],
    ["51 %", "51"],
    [" 0.000000000001 ", "0.000000000001"],
    ["12.500", "12.5"],
    ["５１．５％", "51.5"],
    ["7.10000000000000000000", "7.1"],
  ])("takes %s as %s", (typed, text) => {
    const parsed = parsePercent(typed);
    expect(parsed.ok && percentText(parsed.value)).toBe(text);
  });

  test.each([
    ["", "required"],
    ["  ", "required"],
    ["101 %", "percent_out_of_range"],
    ["100.000000000001", "percent_out_of_range"],
    ["-1", "percent_out_of_range"],
    ["−1", "percent_out_of_range"],
    ["0", "percent_out_of_range"],
    ["0.000000000000", "percent_out_of_range"],
    ["99999999999999999999", "percent_out_of_range"],
    ["33.3333333333333", "percent_decimals"],
    ["half", "invalid_percent"],
    ["五十一", "invalid_percent"],
    ["33,3", "invalid_percent"],
    [".5", "invalid_percent"],
    ["1e1", "invalid_percent"],
    ["50%%", "invalid_percent"],
  ])("refuses %s as %s", (typed, code) => {
    expect(codeOf(typed)).toBe(code);
    expect(percentRefusals).toContain(code);
  });
});

test("every number of units is written and read back exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: wholeUnits }), (units) => {
      expect(parsePercent(percentText(units))).toEqual({ ok: true, value: units });
    }),
  );
});

test("any text is taken or refused by a known word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      expect(["taken", ...percentRefusals]).toContain(codeOf(typed));
    }),
  );
});
