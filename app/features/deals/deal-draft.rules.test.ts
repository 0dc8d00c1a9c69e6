import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DealDraft, requiredFields, requiredToSubmit } from "~/features/deals/deal-draft.rules";

const empty: DealDraft = {
  customerName: "",
  customerDomain: null,
  customerIdentifierCount: 0,
  productLineCount: 0,
  amountMinor: null,
  currency: null,
  expectedCloseOn: null,
  saleStage: null,
  hasContact: false,
  noContactYet: false,
  problem: "",
};
const complete: DealDraft = {
  customerName: "Port of Zhapu",
  customerDomain: "zhapu.example",
  customerIdentifierCount: 0,
  productLineCount: 2,
  amountMinor: 0,
  currency: "CNY",
  expectedCloseOn: "2027-02-26",
  saleStage: "prospect",
  hasContact: true,
  noContactYet: false,
  problem: "The cranes stand still in fog.",
};

describe("requiredToSubmit", () => {
  it("asks for everything of an empty draft, in the order of the form", () =>
    expect(requiredToSubmit(empty)).toEqual(requiredFields));

  it.each<[string, Partial<DealDraft>]>([
    ["as it is", {}],
    ["with an identifier in place of a domain", { customerDomain: null, customerIdentifierCount: 1 }],
    ["with no contact yet", { hasContact: false, noContactYet: true }],
    ["free of charge", { amountMinor: 0 }],
  ])("asks for nothing of a complete draft %s", (_, changes) =>
    expect(requiredToSubmit({ ...complete, ...changes })).toEqual([]),
  );

  it.each<[string, Partial<DealDraft>]>([
    ["customer.name", { customerName: "　" }],
    ["customer.domain", { customerDomain: "" }],
    ["product_lines", { productLineCount: 0 }],
    ["amount", { amountMinor: null }],
    ["amount", { currency: null }],
    ["expected_close_on", { expectedCloseOn: null }],
    ["sale_stage", { saleStage: null }],
    ["contact", { hasContact: false }],
    ["problem", { problem: " \n" }],
  ])("asks for %s when it alone is missing", (field, changes) =>
    expect(requiredToSubmit({ ...complete, ...changes })).toEqual([field]),
  );

  it("asks for less the more is written", () => {
    const keys = Object.keys(complete) as (keyof DealDraft)[];
    fc.assert(
      fc.property(fc.subarray(keys), fc.constantFrom(...keys), (written, more) => {
        const draftOf = (names: (keyof DealDraft)[]) => ({
          ...empty,
          ...Object.fromEntries(names.map((name) => [name, complete[name]])),
        });
        const before = requiredToSubmit(draftOf(written));
        for (const field of requiredToSubmit(draftOf([...written, more]))) expect(before).toContain(field);
      }),
    );
  });
});
