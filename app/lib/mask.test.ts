import { expect, test } from "vitest";
import { maskContact, maskEmail, maskName, maskPhone } from "./mask";

test.each([
  [maskName, "Lin Yue", "L•••"],
  [maskName, "林悦", "林•••"],
  [maskName, "𠮷田", "𠮷•••"],
  [maskName, "", ""],
  [maskEmail, "lin.yue@partner.example", "l•••@partner.example"],
  [maskEmail, "@partner.example", "@•••"],
  [maskEmail, "nobody", "n•••"],
  [maskEmail, "", ""],
  [maskPhone, "+86 21 5555 0142", "•••42"],
  [maskPhone, "5501", "•••"],
  [maskPhone, "ask Lin", "•••"],
  [maskPhone, "", ""],
] as const)("%o hides %j as %j", (mask, plain, masked) => {
  expect(mask(plain)).toBe(masked);
});

test("a contact keeps its other members and gets none that it did not have", () => {
  expect(maskContact({ id: "7", name: "Lin Yue", email: "lin@partner.example" })).toEqual({
    id: "7",
    name: "L•••",
    email: "l•••@partner.example",
  });
});
