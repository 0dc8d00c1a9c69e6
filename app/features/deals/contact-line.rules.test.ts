import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readContact, writeContact } from "./contact-line";

describe("a contact in one line", () => {
  test.each([
    ["", { name: "", email: "", phone: "" }],
    ["Zhao Min", { name: "Zhao Min", email: "", phone: "" }],
    ["赵敏，设备部经理", { name: "赵敏, 设备部经理", email: "", phone: "" }],
    [
      "Zhao Min, head of engineering, Zhao@Firm.example, +86 21 5555 0142",
      { name: "Zhao Min, head of engineering", email: "zhao@firm.example", phone: "+86 21 5555 0142" },
    ],
    ["Zhao Min <zhao@firm.example>", { name: "Zhao Min", email: "zhao@firm.example", phone: "" }],
    ["(021) 5555-0142 赵敏", { name: "赵敏", email: "", phone: "(021) 5555-0142" }],
    ["Line 4 manager", { name: "Line 4 manager", email: "", phone: "" }],
  ])("%j", (typed, contact) => {
    expect(readContact(typed)).toEqual(contact);
  });

  test("is written as it is read, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
        const once = readContact(typed);
        expect(readContact(writeContact(readContact(writeContact(once))))).toEqual(
          readContact(writeContact(once)),
        );
      }),
    );
  });

  test("takes a long line in no time", () => {
    const started = performance.now();
    readContact(`${"1 ".repeat(5000)}@${"a.".repeat(5000)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
