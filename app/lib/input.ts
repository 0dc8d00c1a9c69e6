/**
 * Fields of typed input, for the schemas of forms, of the API and of imports: each cleans what was typed, checks it, and says
 * what is wrong as a key of the messages `errors`. An absent or empty optional field is `""` or null, as its table holds it.
 */
import { z } from "zod";
import { isCountry } from "./countries";
import { parseDate } from "./dates";
import { identifiesFirm, parseDomain } from "./domain-name";
import { type Identifier, type IdentifierScheme, identifierSchemes, parseIdentifier } from "./identifiers";
import { isCurrency, type Money, parseMoney } from "./money";
import type { Refusal } from "./result";
import { cleanLines, cleanText, textLength } from "./text";

// Cleaning is a transform with checks behind it, never a pipe into a second string: a form's reader would take the text that
// cleaning has emptied for one that is missing.

/** Zod's message for a value that is absent, and for one that is no text. */
const missingOr = (wrong: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? "required" : wrong;

const text = z.string({ error: missingOr("invalid") });

const tooLong = (max: number) => ({ error: `too_long|{"max":${max}}` });
const missing = { error: "required" };

const isThere = (value: string): boolean => value !== "";
const isWithin = (max: number) => (value: string) => textLength(value) <= max;

/** One line that must not be empty. */
export const line = (max: number) =>
  text.transform(cleanText).refine(isThere, missing).refine(isWithin(max), tooLong(max));

/** One line, or `""`. */
export const optionalLine = (max: number) =>
  text.transform(cleanText).refine(isWithin(max), tooLong(max)).default("");

/** Several lines that must not be empty. */
export const lines = (max: number) =>
  text.transform(cleanLines).refine(isThere, missing).refine(isWithin(max), tooLong(max));

/** Several lines, or `""`. */
export const optionalLines = (max: number) =>
  text.transform(cleanLines).refine(isWithin(max), tooLong(max)).default("");

/** A whole number from `least` to `most`, or null. */
export const optionalWholeNumber = (least: number, most: number) =>
  z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(least, `too_small|{"min":${least}}`)
    .max(most, `too_big|{"max":${most}}`)
    .nullable()
    .default(null);

/** The version of the row that a form was made from. */
export const version = z.number({ error: "invalid" }).int("invalid").min(1, "invalid");

const upper = (value: string): string => cleanText(value.normalize("NFKC")).toUpperCase();

/** ISO 3166-1 alpha-2, or `""`. */
export const optionalCountry = text
  .transform(upper)
  .refine((code) => code === "" || isCountry(code), { error: "invalid_country" })
  .default("");

/** ISO 4217. */
export const currency = text.transform(upper).refine(isCurrency, { error: "invalid_currency" });

/** A date as typed, as `YYYY-MM-DD`. */
export const calendarDate = text.transform((typed, context) => {
  const date = parseDate(typed);
  if (date.ok) return date.value;
  context.addIssue({
    code: "custom",
    message: date.refusal.code === "required" ? "required" : "invalid_date",
  });
  return z.NEVER;
});

/** The registered domain of a firm behind a website or e-mail address, or null; a free mail provider's is refused. */
export const optionalDomain = text
  .max(1000, "invalid_domain")
  .transform((typed, context) => {
    const domain = parseDomain(typed);
    if (domain.ok && identifiesFirm(domain.value)) return domain.value;
    if (!domain.ok && domain.refusal.code === "required") return null;
    context.addIssue({ code: "custom", message: domain.ok ? "domain_shared" : "invalid_domain" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

/** What is wrong with an identifier of the scheme, as a key of `errors`; from the refusal of `parseIdentifier`. */
export const identifierError = (scheme: string, { code }: Refusal): string => {
  if (code === "required") return "required";
  if (code === "identifier_check_digit") return scheme === "lei" ? "lei_check_digits" : "uscc_check_digit";
  return identifierSchemes.some((known) => known === scheme) ? `invalid_${scheme}` : "invalid_identifier";
};

/** One identifier, normalised, with its check digits. */
export const identifier = z
  .object({ scheme: z.enum(identifierSchemes, { error: "invalid_choice" }), value: text })
  .transform(({ scheme, value }, context): Identifier => {
    const parsed = parseIdentifier(scheme, value);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", path: ["value"], message: identifierError(scheme, parsed.refusal) });
    return z.NEVER;
  });

/** All identifiers of one scheme in one field of a form, with commas between them. */
export const identifiersOf = (scheme: IdentifierScheme) =>
  text
    .max(1000, tooLong(1000))
    .default("")
    .transform((typed, context): Identifier[] => {
      const values = typed.split(/[,，、;；\r\n]+/).filter((value) => value.trim() !== "");
      return values.flatMap((value) => {
        const parsed = parseIdentifier(scheme, value);
        if (parsed.ok) return [parsed.value];
        context.addIssue({ code: "custom", message: identifierError(scheme, parsed.refusal) });
        return [];
      });
    });

/** What is wrong with an amount, as a key of `errors` with its values; from the refusal of `parseMoney`. */
export const moneyError = ({ code, details }: Refusal): string => {
  switch (code) {
    case "required":
      return "required";
    case "currency_unknown":
      return "invalid_currency";
    case "amount_negative":
      return "amount_not_positive";
    case "amount_too_precise":
      return `amount_decimals|${JSON.stringify(details)}`;
    case "amount_too_large":
      return "amount_too_big";
    default:
      return "invalid_amount";
  }
};

/**
 * An amount that was typed beside its currency. What is wrong with it is said at `path`; an empty amount is null.
 * `z.NEVER` comes back where it was refused.
 */
export const amountIn = (
  typed: string,
  currencyCode: string,
  path: string,
  context: z.RefinementCtx,
): Money | null => {
  if (typed.trim() === "") return null;
  const money = parseMoney(typed, currencyCode);
  if (money.ok) return money.value;
  context.addIssue({ code: "custom", path: [path], message: moneyError(money.refusal) });
  return z.NEVER;
};

type Fields = Record<string, unknown>;

const amountFault = (fields: Fields, amount: string, currencyField: string): string | null => {
  const [typed, code] = [fields[amount], fields[currencyField]];
  if (typeof typed !== "string" || typed.trim() === "") return null;
  if (typeof code !== "string" || !isCurrency(code)) return null;
  const money = parseMoney(typed, code);
  return money.ok ? null : moneyError(money.refusal);
};

/**
 * The arguments of a form's `refine`: the optional amount in one field fits the currency in another. Said beside the faults
 * of other fields, where `amountIn` in a transform comes only after them.
 */
export const amountFits = (
  amount: string,
  currencyField: string,
): [
  (fields: Fields) => boolean,
  { path: string[]; error: (issue: { input?: unknown }) => string; when: () => boolean },
] => [
  (fields) => amountFault(fields, amount, currencyField) === null,
  {
    path: [amount],
    error: ({ input }) => amountFault(input as Fields, amount, currencyField) ?? "invalid",
    when: () => true,
  },
];
