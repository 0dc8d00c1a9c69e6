import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPossibleMargin, readQuantity } from "./purchases.rules";
import { purchaseForm } from "./purchases.schema";

describe("a quantity", () => {
  test.each([
    ["12", "12"],
    [" 0.50 ", "0.5"],
    ["1,250.125", "1250.125"],
    ["007", "7"],
    ["１２", "12"],
    ["0", null],
    ["0.000", null],
    ["-3", null],
    ["1.2345", null],
    ["1,25", null],
    ["1e3", null],
    ["1234567890", null],
    ["a dozen", null],
    ["", null],
  ])("%s is %s", (typed, read) => expect(readQuantity(typed)).toBe(read));

  test("is read back as it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (thousandths) => {
        const text = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, "0")}`;
        const read = readQuantity(text);
        expect(read).not.toBeNull();
        expect(readQuantity(read ?? "")).toBe(read);
        expect(read).not.toMatch(/\.0*$|\..*0$/);
      }),
    );
  });
});

test("a margin is never over the amount, and a loss has no bound", () => {
  expect(isPossibleMargin(100, 100)).toBe(true);
  expect(isPossibleMargin(101, 100)).toBe(false);
  expect(isPossibleMargin(-5000, 100)).toBe(true);
});

describe("the form", () => {
  const typed = { boughtOn: "2026-03-09", description: "Fans", amount: "1,200", currency: "CNY", margin: "" };
  const faults = (change: Record<string, string>): string[] => {
    const read = purchaseForm.safeParse({ ...typed, ...change });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join("/")} ${message}`);
  };

  test("reads a loss, in either writing of the minus", () => {
    for (const margin of ["-300", "−300", " – 300"])
      expect(purchaseForm.parse({ ...typed, margin }).input.marginMinor).toBe(-300_00);
    expect(purchaseForm.parse({ ...typed, margin: "0" }).input.marginMinor).toBe(0);
    expect(purchaseForm.parse(typed).input.marginMinor).toBeNull();
  });

  test("says what is wrong at the field that is wrong", () => {
    expect(faults({ margin: "1,201" })).toEqual(["margin margin_over_amount"]);
    expect(faults({ margin: "much" })).toEqual(["margin invalid_amount"]);
    expect(faults({ amount: "" })).toEqual(["amount required"]);
    expect(faults({ amount: "-4" })).toEqual(["amount amount_not_positive"]);
    expect(faults({ description: "" })).toEqual(["description what_was_bought"]);
    expect(faults({ quantity: "0" })).toEqual(["quantity invalid_quantity"]);
    expect(faults({ item: "x" })).toEqual(["item invalid_choice"]);
  });
});
