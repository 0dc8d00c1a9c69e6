import fc from "fast-check";
import { stdnum } from "stdnum";
import { describe, expect, it } from "vitest";
import {
  identifierRefusals,
  identifierSchemes,
  leiCheckDigits,
  normaliseIdentifier,
  parseIdentifier,
  usccCheckCharacter,
} from "~/lib/identifiers";
import { ok, refuse } from "~/lib/result";

const digits = "0123456789";
const alphanumeric = `${digits}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const textOf = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });

const oracle = (value: string) => stdnum.CN?.uscc?.validate(value).isValid;

describe("parseIdentifier", () => {
  it.each([
    // LEIs and codes as their registers publish them.
    ["lei", "529900T8BM49AURSDO55", "529900T8BM49AURSDO55"],
    ["lei", " 5299 00t8 bm49 aurs do55 ", "529900T8BM49AURSDO55"],
    ["lei", "５２９９００Ｔ８ＢＭ４９ＡＵＲＳＤＯ５５", "529900T8BM49AURSDO55"],
    ["lei", "213800WSGIIZCXF1P572", "213800WSGIIZCXF1P572"],
    ["lei", "54930084UKLVMY22DS16", "54930084UKLVMY22DS16"],
    ["uscc", "91350100M000100Y43", "91350100M000100Y43"],
    ["uscc", "9135 0100-m000100y43", "91350100M000100Y43"],
    ["uscc", "91110000600037341L", "91110000600037341L"],
    ["duns", "15-048-3782", "150483782"],
    ["duns", "１５０４８３７８２", "150483782"],
    ["vat", "DE 136 695 976", "DE136695976"],
    ["vat", "ie1234567wa", "IE1234567WA"],
    ["registration", "HRB 12345", "HRB12345"],
    ["registration", "沪字第 1234 号", "沪字第1234号"],
  ])("reads %s %j", (scheme, typed, value) =>
    expect(parseIdentifier(scheme, typed)).toEqual(ok({ scheme, value })),
  );

  it.each([
    ["isbn", "9780306406157", "identifier_scheme"],
    ["toString", "1", "identifier_scheme"],
    ["lei", " - ", "required"],
    ["lei", "529900T8BM49AURSDO54", "identifier_check_digit"],
    ["lei", "529900T8BM49AURSDO5A", "identifier_characters"],
    ["lei", "529900T8BM49AURSDÖ55", "identifier_characters"],
    ["uscc", "91350100M000100Y44", "identifier_check_digit"],
    ["uscc", "91350100M00O100Y43", "identifier_characters"],
    ["uscc", "01350100M000100Y43", "identifier_characters"],
    ["uscc", "9135010AM000100Y43", "identifier_characters"],
    ["duns", "15048378A", "identifier_characters"],
    ["vat", "ABCDEF", "identifier_characters"],
    ["registration", "ABC\u0000123", "identifier_characters"],
    ["registration", "none", "identifier_characters"],
  ])("refuses %s %j", (scheme, typed, code) => expect(parseIdentifier(scheme, typed)).toEqual(refuse(code)));

  it("tells the length that is right", () => {
    expect(parseIdentifier("lei", "529900T8BM49AURSDO5")).toEqual(
      refuse("identifier_length", { least: 20, most: 20 }),
    );
    expect(parseIdentifier("registration", "1".repeat(1_000_000))).toEqual(
      refuse("identifier_length", { least: 2, most: 40 }),
    );
  });

  it("answers any text with a normalised value or a refusal of its list", () => {
    fc.assert(
      fc.property(fc.constantFrom(...identifierSchemes), fc.string({ unit: "binary" }), (scheme, typed) => {
        const result = parseIdentifier(scheme, typed);
        if (result.ok) expect(parseIdentifier(scheme, result.value.value)).toEqual(result);
        else expect(identifierRefusals).toContain(result.refusal.code);
      }),
    );
  });
});

describe("LEI, ISO 7064 MOD 97-10", () => {
  it("accepts what it made itself, and the whole number is 1 modulo 97", () => {
    fc.assert(
      fc.property(textOf(alphanumeric, 18), (first18) => {
        const lei = first18 + leiCheckDigits(first18);
        expect(parseIdentifier("lei", lei).ok).toBe(true);
        const number = BigInt([...lei].map((character) => Number.parseInt(character, 36)).join(""));
        expect(number % 97n).toBe(1n);
      }),
    );
  });

  /**
   * MOD 97-10 counts a letter as two digits: a letter in a digit's place moves all that stands before it, and some such
   * errors pass. What it does find is every error within a kind.
   */
  const kindOf = (character: string) => (/\d/.test(character) ? "digit" : "letter");

  it("finds every digit for a digit and every letter for a letter, wrong or exchanged with its neighbour", () => {
    fc.assert(
      fc.property(
        textOf(alphanumeric, 18),
        fc.nat({ max: 18 }),
        fc.constantFrom(...alphanumeric),
        (first18, at, other) => {
          const lei = first18 + leiCheckDigits(first18);
          const [here = "", next = ""] = lei.slice(at);
          if (other !== here && kindOf(other) === kindOf(here)) {
            const changed = lei.slice(0, at) + other + lei.slice(at + 1);
            expect(parseIdentifier("lei", changed).ok).toBe(false);
          }
          if (next !== here && kindOf(next) === kindOf(here)) {
            const exchanged = lei.slice(0, at) + next + here + lei.slice(at + 2);
            expect(parseIdentifier("lei", exchanged).ok).toBe(false);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("lets pass what the standard lets pass: X3 for 3X, which are one number", () => {
    const lei = `0000X3000000000000${leiCheckDigits("0000X3000000000000")}`;
    expect(parseIdentifier("lei", lei.replace("X3", "3X")).ok).toBe(true);
  });
});

describe("USCC, GB 32100-2015", () => {
  // stdnum wants digits in the first two places too, and takes no code whose check character is 0 (it looks up value 31).
  const front = textOf(digits, 8).map((text) => text.replace(/^0/, "9"));

  it("agrees with stdnum on codes with a right check character", () => {
    fc.assert(
      fc.property(front, textOf(usccAlphabet, 9), (division, body) => {
        const check = usccCheckCharacter(division + body);
        const uscc = division + body + check;
        expect(parseIdentifier("uscc", uscc)).toEqual(ok({ scheme: "uscc", value: uscc }));
        if (check !== "0") expect(oracle(uscc)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with stdnum on codes with any check character", () => {
    fc.assert(
      fc.property(
        front,
        textOf(usccAlphabet, 9),
        fc.constantFrom(...usccAlphabet),
        (division, body, check) => {
          const uscc = division + body + check;
          if (usccCheckCharacter(division + body) !== "0")
            expect(parseIdentifier("uscc", uscc).ok).toBe(oracle(uscc));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds every wrong character", () => {
    fc.assert(
      fc.property(
        front,
        textOf(usccAlphabet, 9),
        fc.nat({ max: 17 }),
        fc.constantFrom(...usccAlphabet),
        (division, body, at, other) => {
          const uscc = division + body + usccCheckCharacter(division + body);
          const changed = uscc.slice(0, at) + other + uscc.slice(at + 1);
          if (changed !== uscc) expect(parseIdentifier("uscc", changed).ok).toBe(false);
        },
      ),
    );
  });
});

describe("normaliseIdentifier", () => {
  it("knows no width, case, space or hyphen", () => {
    fc.assert(
      fc.property(
        textOf(alphanumeric, 12),
        fc.nat({ max: 12 }),
        fc.constantFrom(" ", "　", "-", "–", "－", "\t", "\u00a0"),
        (value, at, gap) => {
          const wide = value.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
          for (const text of [value, value.toLowerCase(), wide]) {
            expect(normaliseIdentifier(text.slice(0, at) + gap + text.slice(at))).toBe(value);
          }
        },
      ),
    );
  });
});
