import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json";

/** Values as the record may hold them. */
const jsonValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("value"), { noNullPrototype: true }),
  ),
})).value;

/** The same value with the members of every object in reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
};

describe("canonical JSON", () => {
  it("sorts names by UTF-16 code units, as the example of RFC 8785 3.2.3 does", () => {
    const example = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect([...canonicalJson(example).matchAll(/:"([^"]*)"/g)].map((match) => match[1])).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it("escapes strings as RFC 8785 3.2.2.2 does", () => {
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/\u2028\u007f')).toBe(
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u2028\u007f"',
    );
  });

  it("writes without white space", () => {
    expect(canonicalJson({ b: [1, true, null, "甲"], a: { d: -7, c: {} } })).toBe(
      '{"a":{"c":{},"d":-7},"b":[1,true,null,"甲"]}',
    );
    expect(canonicalJson(-0)).toBe("0");
  });

  it("keeps the value, whatever the order of members", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value) as JsonValue)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    0.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "\ud800",
    { "\udc00": 1 },
    undefined,
    { member: undefined },
    [undefined],
    new Date(0),
    new Map(),
    10n,
    () => 1,
    Symbol("s"),
  ])("refuses %o", (value) => {
    expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
  });

  it("refuses a hole in a list", () => {
    const list: JsonValue[] = [1];
    list[2] = 3;
    expect(() => canonicalJson(list)).toThrow(TypeError);
  });
});
