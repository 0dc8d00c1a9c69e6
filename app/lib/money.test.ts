import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMoney,
  currencies,
  decimalText,
  isCurrency,
  minorUnitDigits,
  moneyRefusals,
  parseMoney,
} from "~/lib/money";
import { ok, refuse } from "~/lib/result";

const currency = fc.constantFrom(...currencies);
const amountMinor = fc.nat({ max: Number.MAX_SAFE_INTEGER });

const codeOf = (typed: string, code = "CNY") => {
  const result = parseMoney(typed, code);
  return result.ok ? "ok" : result.refusal.code;
};

describe("currencies", () => {
  it("are codes that Intl knows too, each once", () => {
    const known = new Set(Intl.supportedValuesOf("currency"));
    expect(currencies.filter((code) => !known.has(code) && code !== "XCG")).toEqual([]);
    expect(new Set(currencies).size).toBe(currencies.length);
    expect(currencies.length).toBeGreaterThan(150);
    expect([...currencies].sort()).toEqual(currencies);
  });

  it.each([
    ["CNY", 2],
    ["JPY", 0],
    ["BHD", 3],
    ["HUF", 2],
    ["TWD", 2],
    ["VND", 0],
  ])("%s has %i decimals", (code, digits) => expect(minorUnitDigits(code)).toBe(digits));

  it("knows no other code", () => {
    expect(isCurrency("cny")).toBe(false);
    expect(isCurrency("XXX")).toBe(false);
    expect(isCurrency("toString")).toBe(false);
    expect(() => minorUnitDigits("RMB")).toThrow(RangeError);
    expect(parseMoney("1", "RMB")).toEqual(refuse("currency_unknown"));
  });
});

describe("parseMoney", () => {
  it.each([
    ["1250", "CNY", 125_000],
    ["1,250.50", "CNY", 125_050],
    ["１２５０", "CNY", 125_000],
    ["１，２５０．５", "CNY", 125_050],
    ["1 250", "CNY", 125_000],
    ["1\u00a0250\u202f000", "EUR", 125_000_000],
    ["1　250", "CNY", 125_000],
    ["  0.5 ", "CNY", 50],
    [".5", "CNY", 50],
    ["5.", "CNY", 500],
    ["0", "CNY", 0],
    ["007", "CNY", 700],
    ["1,250", "JPY", 1250],
    ["1054.00", "JPY", 1054],
    ["1054.000", "CNY", 105_400],
    ["0.250", "CNY", 25],
    ["1.250", "BHD", 1250],
    ["12.5万", "CNY", 12_500_000],
    ["12.5萬元", "TWD", 12_500_000],
    ["1.250万", "CNY", 1_250_000],
    ["1.2345亿", "CNY", 12_345_000_000],
    ["3 万", "JPY", 30_000],
    ["CN¥1,250", "CNY", 125_000],
    ["￥1,250", "CNY", 125_000],
    ["1250元", "CNY", 125_000],
    ["US$ 12", "USD", 1200],
    ["$12", "USD", 1200],
    ["12 usd", "USD", 1200],
    ["€ 12", "EUR", 1200],
    ["90071992547409.91", "CNY", Number.MAX_SAFE_INTEGER],
  ])("reads %j as %s %i", (typed, code, minor) =>
    expect(parseMoney(typed, code)).toEqual(ok({ amountMinor: minor, currency: code })),
  );

  it.each([
    ["", "required"],
    ["  　", "required"],
    ["12,5", "amount_ambiguous"],
    ["12,50", "amount_ambiguous"],
    ["1.250", "amount_ambiguous"],
    ["1.250.000", "amount_ambiguous"],
    ["1.250,50", "amount_ambiguous"],
    ["12,50,000", "amount_ambiguous"],
    ["1,250 000", "amount_ambiguous"],
    ["1 25", "amount_ambiguous"],
    ["-5", "amount_negative"],
    ["−5", "amount_negative"],
    ["－５", "amount_negative"],
    ["(5)", "amount_negative"],
    ["¥-5", "amount_negative"],
    ["0.005", "amount_too_precise"],
    ["12.3456", "amount_too_precise"],
    ["90071992547409.92", "amount_too_large"],
    ["99999999999999999999", "amount_too_large"],
    ["9999999亿", "amount_too_large"],
    ["€12", "amount_invalid"],
    ["$12", "amount_invalid"],
    ["12 USD", "amount_invalid"],
    ["1e3", "amount_invalid"],
    ["0x10", "amount_invalid"],
    ["Infinity", "amount_invalid"],
    ["万", "amount_invalid"],
    ["¥", "amount_invalid"],
    [".", "amount_invalid"],
    ["十二", "amount_invalid"],
    ["1".repeat(1_000_000), "amount_invalid"],
  ])("refuses %j", (typed, code) => expect(codeOf(typed)).toBe(code));

  it("reads back every amount that it writes", () => {
    fc.assert(
      fc.property(amountMinor, currency, (minor, code) => {
        expect(parseMoney(decimalText(minor, code), code)).toEqual(
          ok({ amountMinor: minor, currency: code }),
        );
      }),
    );
  });

  it("reads an amount alike with and without grouping, in plain and in full width", () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(amountMinor, currency, (minor, code) => {
        const plain = decimalText(minor, code);
        const [whole = "", decimals] = plain.split(".");
        const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (decimals ? `.${decimals}` : "");
        const expected = parseMoney(plain, code);
        expect(parseMoney(grouped, code)).toEqual(expected);
        expect(parseMoney(grouped.replaceAll(",", " "), code)).toEqual(expected);
        expect(parseMoney(wide(grouped), code)).toEqual(expected);
      }),
    );
  });

  it("answers any text with a whole, safe, non-negative amount or a refusal of its list", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,-() ¥万亿元Ee") }),
    );
    fc.assert(
      fc.property(typed, currency, (text, code) => {
        const result = parseMoney(text, code);
        if (result.ok) {
          expect(Number.isSafeInteger(result.value.amountMinor)).toBe(true);
          expect(result.value.amountMinor).toBeGreaterThanOrEqual(0);
        } else expect(moneyRefusals).toContain(result.refusal.code);
      }),
      { numRuns: 500 },
    );
  });
});

describe("addMoney", () => {
  it("adds amounts of one currency", () =>
    expect(addMoney({ amountMinor: 1, currency: "CNY" }, { amountMinor: 2, currency: "CNY" })).toEqual(
      ok({ amountMinor: 3, currency: "CNY" }),
    ));

  it("refuses a sum that is no longer exact", () =>
    expect(
      addMoney(
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: "CNY" },
        { amountMinor: 1, currency: "CNY" },
      ),
    ).toEqual(refuse("amount_too_large")));

  it("throws on two currencies", () =>
    expect(() => addMoney({ amountMinor: 1, currency: "CNY" }, { amountMinor: 2, currency: "USD" })).toThrow(
      TypeError,
    ));

  it("adds exactly, as integers of any size would", () => {
    fc.assert(
      fc.property(amountMinor, amountMinor, (a, b) => {
        const sum = addMoney({ amountMinor: a, currency: "CNY" }, { amountMinor: b, currency: "CNY" });
        const exact = BigInt(a) + BigInt(b);
        if (sum.ok) expect(BigInt(sum.value.amountMinor)).toBe(exact);
        else expect(exact > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
      }),
    );
  });
});

describe("decimalText", () => {
  it.each([
    [123_456, "CNY", "1234.56"],
    [5, "CNY", "0.05"],
    [0, "CNY", "0.00"],
    [-5, "CNY", "-0.05"],
    [-123_456, "CNY", "-1234.56"],
    [1234, "JPY", "1234"],
    [1234, "BHD", "1.234"],
    [10n ** 20n, "CNY", "1000000000000000000.00"],
  ])("writes %s minor units of %s as %s", (minor, code, text) => expect(decimalText(minor, code)).toBe(text));
});
