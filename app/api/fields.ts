// Fields of the API: those it reads, cleaned and checked by the same rules as typed ones, and those it answers. A description is
// a key of the messages `api`.

import { z } from "zod";
import { isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type Identifier, identifierSchemes, parseIdentifier } from "~/lib/identifiers";
import {
  currency as currencyCode,
  identifierError,
  line,
  lines,
  optionalLine,
  optionalLines,
} from "~/lib/input";

const requiredOr = (wrong: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? "required" : wrong;

/** The id of a row, in answers and in input; whether there is such a row is another question. */
export const id = z
  .string({ error: requiredOr("invalid_id") })
  .refine(isId, { error: "invalid_id" })
  .meta({ format: "uuid" });

export const instant = z.string().meta({ format: "date-time" });
export const date = z
  .string({ error: requiredOr("invalid_date") })
  .refine(isCalendarDate, { error: "invalid_date" })
  .meta({ format: "date" });

/** One line that must not be empty. */
export const name = (max: number) => line(max).meta({ minLength: 1, maxLength: max });

/** One line, or null and `""` for none. */
export const text = (max: number) =>
  optionalLine(max)
    .removeDefault()
    .meta({ maxLength: max })
    .nullable()
    .transform((given) => given ?? "");

/** Several lines, or null and `""` for none. */
export const paragraph = (max: number) =>
  optionalLines(max)
    .removeDefault()
    .meta({ maxLength: max })
    .nullable()
    .transform((given) => given ?? "");

/** Several lines that must not be empty. */
export const words = (max: number) => lines(max).meta({ minLength: 1, maxLength: max });

export const currency = currencyCode.meta({ pattern: "^[A-Z]{3}$", description: "about_currency" });

const amountMinor = z
  .number({ error: requiredOr("invalid_amount") })
  .refine(Number.isSafeInteger, { error: "invalid_amount", abort: true })
  .min(0, "amount_not_positive")
  .meta({ type: "integer", description: "about_amount_minor" });

/** An amount as it is sent. */
export const moneyInput = z
  .strictObject({ amount_minor: amountMinor, currency })
  .transform(({ amount_minor, currency: code }) => ({ amountMinor: amount_minor, currency: code }))
  .meta({ id: "MoneyInput" });

/** An amount as it is answered. */
export const money = z
  .strictObject({ amount_minor: z.int(), currency: z.string() })
  .meta({ id: "Money", description: "about_money" });
export type MoneyResource = z.infer<typeof money>;

export const moneyOf = (amount: number | null, code: string | null): MoneyResource | null =>
  amount === null || code === null ? null : { amount_minor: amount, currency: code };

/** An identifier as it is sent: normalised, with its check digits; what is wrong is said at `value`. */
const identifierInput = z
  .strictObject({
    scheme: z.enum(identifierSchemes, { error: requiredOr("invalid_choice") }),
    value: z.string({ error: requiredOr("invalid_identifier") }),
  })
  .transform(({ scheme, value }, context): Identifier => {
    const parsed = parseIdentifier(scheme, value);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", path: ["value"], message: identifierError(scheme, parsed.refusal) });
    return z.NEVER;
  })
  .meta({ id: "IdentifierInput" });

const distinct = (identifiers: Identifier[]): Identifier[] => [
  ...new Map(identifiers.map((entry) => [`${entry.scheme} ${entry.value}`, entry])).values(),
];

/** Identifiers as they are sent, each once. */
export const identifiersInput = (most: number) =>
  z
    .array(identifierInput, { error: requiredOr("invalid") })
    .max(most, `too_many|{"max":${most}}`)
    .transform(distinct);

export const identifier = z
  .strictObject({ scheme: z.string(), value: z.string() })
  .meta({ id: "Identifier", description: "about_identifier" });

/** A row that is named beside another: who or what, and how people call it. */
export const named = z
  .strictObject({ id: z.string().meta({ format: "uuid" }), name: z.string() })
  .meta({ id: "Named" });

/** A stored file, to be downloaded by its id. */
export const fileSummary = z
  .strictObject({ id: z.string().meta({ format: "uuid" }), name: z.string(), size: z.int() })
  .meta({ id: "FileSummary", description: "about_file" });

/** Said beside the bytes of a file that is put in. */
export const fileName = name(200).meta({ description: "about_file_name" });

/** A file that belongs to a thing, to be downloaded by its id. */
export const givenFile = z
  .strictObject({ id, name: z.string(), size: z.int(), digest: z.string() })
  .meta({ id: "GivenFile" });

/** The answer about one thing. */
export const one = <Item extends z.ZodType>(item: Item) => z.strictObject({ data: item });

/** The answer of a list. */
export const many = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    data: z.array(item),
    next_cursor: z.string().nullable().meta({ description: "about_next_cursor" }),
  });
