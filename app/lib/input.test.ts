import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  amountFits,
  amountIn,
  calendarDate,
  currency,
  identifier,
  identifiersOf,
  line,
  optionalCountry,
  optionalDomain,
  optionalLine,
  optionalLines,
  optionalWholeNumber,
} from "./input";

/** The cleaned value, or the first message with the path it stands at. */
const read = (schema: z.ZodType, input: unknown): unknown => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join(".")}! ${issue?.message}`;
};

test.each<[string, z.ZodType, unknown, unknown]>([
  ["a line is cleaned", line(10), "  上海\u200b 电气\u0000 ", "上海 电气"],
  ["a line must be there", line(10), undefined, "! required"],
  ["a line is more than space", line(10), " \u3000\t", "! required"],
  ["a line is text", line(10), 7, "! invalid"],
  ["a line is measured in characters", line(2), "𠮷𠮷", "𠮷𠮷"],
  ["a line has an end", line(2), "abc", '! too_long|{"max":2}'],
  ["an optional line may be absent", optionalLine(2), undefined, ""],
  ["an optional line has an end", optionalLine(2), "abc", '! too_long|{"max":2}'],
  ["lines keep their breaks", optionalLines(20), "a\r\nb  ", "a\nb"],
  ["a number may be absent", optionalWholeNumber(0, 9), undefined, null],
  ["a number is whole", optionalWholeNumber(0, 9), 1.5, "! not_integer"],
  ["a number is a number", optionalWholeNumber(0, 9), "many", "! invalid_number"],
  ["a number is not under its least", optionalWholeNumber(1, 9), 0, '! too_small|{"min":1}'],
  ["a number is not over its most", optionalWholeNumber(1, 9), 10, '! too_big|{"max":9}'],
  ["a country in any spelling", optionalCountry, " ｃｎ ", "CN"],
  ["no country", optionalCountry, undefined, ""],
  ["a country that is none", optionalCountry, "XX", "! invalid_country"],
  ["a currency", currency, "cny", "CNY"],
  ["a currency that is none", currency, "RMB", "! invalid_currency"],
  ["a date", calendarDate, "2026年3月9日", "2026-03-09"],
  ["no such day", calendarDate, "2026-02-30", "! invalid_date"],
  ["a domain from an address", optionalDomain, "https://www.Firm.example/x", "firm.example"],
  ["no domain", optionalDomain, undefined, null],
  ["a domain of a free mail provider", optionalDomain, "somebody@qq.com", "! domain_shared"],
  ["no domain at all", optionalDomain, "not a domain", "! invalid_domain"],
])("%s", (_, schema, input, expected) => {
  expect(read(schema, input)).toEqual(expected);
});

describe("identifiers", () => {
  const lei = "529900T8BM49AURSDO55";

  test.each<[unknown, unknown]>([
    [
      { scheme: "lei", value: "5299 00t8 bm49 aurs do55" },
      { scheme: "lei", value: lei },
    ],
    [{ scheme: "lei", value: "529900T8BM49AURSDO56" }, "value! lei_check_digits"],
    [{ scheme: "uscc", value: "91310000MA1FL4B24X" }, "value! uscc_check_digit"],
    [{ scheme: "uscc", value: "9131" }, "value! invalid_uscc"],
    [{ scheme: "duns", value: "12345678A" }, "value! invalid_duns"],
    [{ scheme: "vat", value: "" }, "value! required"],
    [{ scheme: "tax", value: "1" }, "scheme! invalid_choice"],
  ])("%j", (input, expected) => {
    expect(read(identifier, input)).toEqual(expected);
  });

  test("several of one scheme in one field", () => {
    expect(read(identifiersOf("duns"), " 123-456-789，987654321,, ")).toEqual([
      { scheme: "duns", value: "123456789" },
      { scheme: "duns", value: "987654321" },
    ]);
    expect(read(identifiersOf("duns"), undefined)).toEqual([]);
    expect(read(identifiersOf("duns"), "123456789, 1")).toBe("! invalid_duns");
  });
});

test.each([
  ["1,250.50", "CNY", { amountMinor: 125050, currency: "CNY" }],
  ["12.5万", "CNY", { amountMinor: 12500000, currency: "CNY" }],
  [" ", "CNY", null],
  ["1.5", "JPY", 'amount! amount_decimals|{"digits":0}'],
  ["-1", "CNY", "amount! amount_not_positive"],
  ["much", "CNY", "amount! invalid_amount"],
  ["99999999999999999999", "CNY", "amount! amount_too_big"],
  ["1", "XXX", "amount! invalid_currency"],
])("the amount %j in %s", (typed, code, expected) => {
  const schema = z.any().transform((_, context) => amountIn(typed, code, "amount", context));
  expect(read(schema, {})).toEqual(expected);
});

test("an amount is looked at beside the faults of other fields", () => {
  const form = z
    .object({ name: line(10), amount: optionalLine(20), currency })
    .refine(...amountFits("amount", "currency"));
  const faults = (input: object) =>
    form.safeParse(input).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];
  expect(faults({ name: "", amount: "much", currency: "CNY" })).toEqual([
    ["name", "required"],
    ["amount", "invalid_amount"],
  ]);
  expect(faults({ name: "x", amount: "much", currency: "RMB" })).toEqual([["currency", "invalid_currency"]]);
  expect(faults({ name: "x", amount: " ", currency: "CNY" })).toEqual([]);
  expect(faults({ name: "x", amount: "12.50", currency: "CNY" })).toEqual([]);
});
