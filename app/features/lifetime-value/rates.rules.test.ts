import fc from "fast-check";
import { expect, test } from "vitest";
import { rateText, readRate } from "./rates.rules";

test("a rate is read as typed, and nothing is guessed", () => {
  expect(["85", "85 %", "８５％", "12.5", "0", "12.500", "007.25"].map(readRate)).toEqual([
    8500, 8500, 8500, 1250, 0, 1250, 725,
  ]);
  for (const typed of ["", "%", "-1", "1.234", "1,5", "1e2", "abc", "1000000", "1."])
    expect(readRate(typed), typed).toBeNull();
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (rate) => {
      expect(readRate(rateText(rate))).toBe(rate);
    }),
  );
});
