import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLines, cleanText, foldName, slugOf, textLength } from "~/lib/text";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  // Lone surrogates, controls, and characters that change under case or composition.
  fc.string({
    unit: fc.constantFrom(
      ..."\ud800|\udc00|\u0000|\u0085|\u200b|\u202e|\ufeff|\n|\r|\t|　| |e|\u0301|ß|ᾀ|ﬁ|İ|ı|ς|Å|ｱ|ﾞ|𠮷".split(
        "|",
      ),
    ),
  }),
);

describe("cleanText", () => {
  it.each([
    ["  Acme   Corp ", "Acme Corp"],
    ["Acme\u0000Corp", "AcmeCorp"],
    ["Acme\tCorp\r\nLtd", "Acme Corp Ltd"],
    ["Cafe\u0301", "Café"],
    ["上海　贸易　", "上海 贸易"],
    ["evil\u202egpj.exe", "evilgpj.exe"],
    ["\ufeffname", "name"],
    ["a\ud800b", "a\ufffdb"],
    ["👩‍💻 𠮷", "👩‍💻 𠮷"],
    ["　\u200b ", ""],
  ])("cleans %j to %j", (typed, expected) => expect(cleanText(typed)).toBe(expected));

  it("leaves one line of well-formed text and is idempotent", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const clean = cleanText(typed);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).toBe(clean.trim());
        expect(clean).not.toMatch(/\p{Cc}|\p{Cs}|\s\s|[^\S ]/u);
        expect(Buffer.from(clean, "utf8").toString("utf8")).toBe(clean);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("cleanLines", () => {
  it("keeps lines and paragraphs", () =>
    expect(cleanLines("\r\n one  \r\n\r\n\r\n\r\ntwo\u0000\rthree\t\n\n")).toBe("one\n\ntwo\nthree"));

  it("is idempotent", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const clean = cleanLines(typed);
        expect(cleanLines(clean)).toBe(clean);
        expect(clean).not.toMatch(/\n{3}|^\n|\n$|\r|\0/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("textLength", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["上海", 2],
    ["𠮷", 1],
  ])("counts %j", (text, length) => expect(textLength(text)).toBe(length));
});

describe("foldName", () => {
  it.each([
    ["GTX Pro", "GTXPro"],
    ["GTX Pro", "ｇｔｘ　ｐｒｏ"],
    ["Straße", "STRASSE"],
    ["ΟΔΟΣ", "οδος"],
    ["ｶﾞ", "ガ"],
    ["ﬁne", "FINE"],
  ])("takes %s and %s for one", (left, right) => expect(foldName(left)).toBe(foldName(right)));

  it.each([
    ["GTX Pro", "GTX Plus Pro"],
    ["MG 1.5", "MG 15"],
    ["Müller", "Muller"],
    ["上海", "上海市"],
  ])("keeps %s and %s apart", (left, right) => expect(foldName(left)).not.toBe(foldName(right)));

  it("is idempotent and knows no case, width or space", () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const folded = foldName(name);
        expect(foldName(folded)).toBe(folded);
        expect(foldName(`  ${name}　`)).toBe(folded);
        expect(folded).not.toMatch(/\s|\p{Cc}/u);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (name) => {
        const wide = name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
        expect(foldName(wide)).toBe(foldName(name));
        expect(foldName(name.toLowerCase())).toBe(foldName(name.toUpperCase()));
      }),
    );
  });
});

describe("slugOf", () => {
  it.each([
    ["Acme Corporation", "acme-corporation"],
    ["  Müller & Söhne GmbH.", "muller-sohne-gmbh"],
    ["上海贸易有限公司", "firm"],
    ["上海 ABC 公司", "abc"],
    ["../../etc/passwd", "etc-passwd"],
    ["", "firm"],
  ])("makes %j %s", (name, expected) => expect(slugOf(name, "firm")).toBe(expected));

  it("is always safe in a path", () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(slugOf(name, "firm")).toMatch(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: 500 },
    );
  });
});
