import { expect, test } from "vitest";
import { markMentions, mentionsIn } from "./comments.rules";

const person = (name: string, firm = "ours") => ({ id: `${name} ${firm}`, name, firm: { id: firm } });
const people = [
  person("Ann"),
  person("Ann Lee"),
  person("陈浩"),
  person("陈浩然"),
  person("Bo"),
  person("Bo", "theirs"),
];
const found = (text: string) => mentionsIn([text], people).found.map(({ name }) => name);
const unknown = (text: string) => mentionsIn([text], people).unknown;

test("the longest name that is typed is meant, and namesakes all", () => {
  expect(found("@Ann please")).toEqual(["Ann"]);
  expect(found("@ann lee, @ANN!")).toEqual(["Ann Lee", "Ann"]);
  expect(found("请@陈浩看一下")).toEqual(["陈浩"]);
  expect(found("请@陈浩然看一下，@陈浩也看")).toEqual(["陈浩然", "陈浩"]);
  expect(found("(@Bo)")).toEqual(["Bo", "Bo"]);
  expect(found("@Ann and @Ann")).toEqual(["Ann"]);
});

test("what names nobody is said, an address is none", () => {
  expect(unknown("@Anna please")).toBe("Anna");
  expect(unknown("@Wang Wu please")).toBe("Wang");
  expect(unknown("write to a@Bob.example or 2@ 3, @ 4")).toBeNull();
  expect(unknown("@Ann @nobody")).toBe("nobody");
  expect(unknown(`@${"x".repeat(99)}`)).toHaveLength(40);
});

test("a text is put together of its pieces", () => {
  expect(markMentions("To @Ann, @Zoe.", ["Ann"])).toEqual([
    { text: "To ", isMention: false },
    { text: "@Ann", isMention: true },
    { text: ", @Zoe.", isMention: false },
  ]);
  expect(markMentions("plain", ["Ann"])).toEqual([{ text: "plain", isMention: false }]);
});
