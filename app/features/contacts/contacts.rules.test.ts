import { describe, expect, test } from "vitest";
import { isSamePerson } from "./contacts.rules";

const person = { name: "Zhao Min", email: "zhao@firm.example", phone: "+86 21 5555 0142" };
const blank = { name: "", email: "", phone: "" };

describe("the same person", () => {
  test("is told by the address first", () => {
    expect(isSamePerson(person, { ...blank, email: "ZHAO@firm.example" })).toBe(true);
    expect(isSamePerson(person, { ...person, email: "another@firm.example" })).toBe(false);
  });

  test("then by the number, with and without its country", () => {
    expect(isSamePerson(person, { ...blank, name: "Min", phone: "021 5555 0142".slice(1) })).toBe(true);
    expect(isSamePerson(person, { ...blank, name: "Zhao Min", phone: "+86 21 5555 0143" })).toBe(false);
    expect(isSamePerson(person, { ...blank, phone: "0142" })).toBe(false);
  });

  test("then by the name", () => {
    expect(isSamePerson({ ...blank, name: "赵 敏" }, { ...person, name: "赵敏" })).toBe(true);
    expect(isSamePerson(blank, blank)).toBe(false);
    expect(isSamePerson({ ...blank, name: "Zhao" }, { ...blank, name: "Zhao Min" })).toBe(false);
  });
});
