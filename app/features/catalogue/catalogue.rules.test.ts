import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findClash, foldSpelling, resolveTexts, type Spelled } from "./catalogue.rules";

const line = (id: string, code: string, name: string, aliases: string[] = []): Spelled => ({
  productLineId: id,
  productId: null,
  code,
  name,
  aliases,
  retired: false,
});
const product = (
  lineId: string,
  id: string,
  code: string,
  name: string,
  aliases: string[] = [],
): Spelled => ({
  ...line(lineId, code, name, aliases),
  productId: id,
});

const catalogue = [
  line("gtx", "GTX", "GTX series"),
  product("gtx", "pro", "G-200", "GTX Pro", ["GTX Professional"]),
  product("gtx", "basic", "G-100", "GTX Basic"),
  line("svc", "SVC", "Service", ["服务", "After-sales"]),
  product("svc", "service", "S-1", "Service"),
];

describe("spellings", () => {
  test.each([
    "GTX Pro",
    "GTXPro",
    "gtx-pro",
    "ＧＴＸ　ｐｒｏ",
    "GTX\u2011Pro",
    "GTX – Pro",
    "GTX−Pro",
    "gtx\u00adpro",
    " GTX  Pro ",
  ])("%j is one with GTXPro", (spelling) => {
    expect(foldSpelling(spelling)).toBe(foldSpelling("GTXPro"));
  });

  test("folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldSpelling(foldSpelling(text))).toBe(foldSpelling(text));
      }),
    );
  });
});

describe("resolving", () => {
  test.each([
    ["by code", "g200", { productLineId: "gtx", productId: "pro" }],
    ["by name", "GTXPro", { productLineId: "gtx", productId: "pro" }],
    ["by alias", "gtx PROFESSIONAL", { productLineId: "gtx", productId: "pro" }],
    ["a line by code", "gtx", { productLineId: "gtx", productId: null }],
    ["a line by its Chinese alias", "服务", { productLineId: "svc", productId: null }],
    ["a shared name as the line", "service", { productLineId: "svc", productId: null }],
  ])("%s", (_, text, meaning) => {
    expect(resolveTexts(catalogue, [text])).toEqual({
      resolved: [{ text, ...meaning, retired: false }],
      unknown: [],
    });
  });

  test("what is unknown comes back as it was given", () => {
    expect(resolveTexts(catalogue, ["GTX Plus", "", "-", "__proto__", "gtx"])).toEqual({
      resolved: [{ text: "gtx", productLineId: "gtx", productId: null, retired: false }],
      unknown: ["GTX Plus", "", "-", "__proto__"],
    });
  });

  test("what is retired is found, and says so", () => {
    const retired = [{ ...line("old", "OLD", "Old line"), retired: true }];
    expect(resolveTexts(retired, ["old"]).resolved).toMatchObject([{ productLineId: "old", retired: true }]);
  });
});

describe("clashes", () => {
  const fresh = { productLineId: "new", productId: null };

  test("a spelling means one thing", () => {
    expect(findClash(catalogue, fresh, ["NEW", "gtx-pro"])).toMatchObject({
      spelling: "gtx-pro",
      meaning: { productId: "pro" },
    });
    expect(findClash(catalogue, fresh, ["GTX professional"])).toMatchObject({
      meaning: { productId: "pro" },
    });
    expect(findClash(catalogue, fresh, ["NEW", "New line"])).toBeNull();
  });

  test("a line and its own product may share one", () => {
    expect(findClash(catalogue, { productLineId: "svc", productId: "new" }, ["Service"])).toMatchObject({
      meaning: { productId: "service" },
    });
    expect(findClash(catalogue, { productLineId: "gtx", productId: "new" }, ["GTX series"])).toBeNull();
    expect(findClash(catalogue, { productLineId: "svc", productId: "new" }, ["GTX series"])).toMatchObject({
      meaning: { productLineId: "gtx" },
    });
    expect(findClash(catalogue, { productLineId: "gtx", productId: null }, ["G-100"])).toBeNull();
  });

  test("two products of a line may not", () => {
    expect(findClash(catalogue, { productLineId: "gtx", productId: "new" }, ["GTX Basic"])).toMatchObject({
      meaning: { productId: "basic" },
    });
  });

  test("nothing clashes with itself", () => {
    expect(findClash(catalogue, { productLineId: "gtx", productId: "pro" }, ["G-200", "GTX Pro"])).toBeNull();
  });
});
