// Input of a customer file: of the form, of the API and of imports. All of them end as one `CustomerInput`.

import { z } from "zod";
import { isId } from "~/lib/id";
import type { Identifier, identifierSchemes } from "~/lib/identifiers";
import {
  amountFits,
  amountIn,
  currency,
  identifier,
  identifiersOf,
  line,
  optionalCountry,
  optionalDomain,
  optionalLine,
  optionalLines,
  optionalWholeNumber,
  version,
} from "~/lib/input";
import { isCurrency, type Money } from "~/lib/money";
import { cleanText } from "~/lib/text";
import { customerKinds } from "./customer-kinds";
import { longestName, longestOtherNames, longestPhone, mostOtherNames } from "./customer-limits";

export { customerKinds } from "./customer-kinds";

const manyNames = `too_many|{"max":${mostOtherNames}}`;

/** A name has none of these, so that several may stand in one field or cell. */
const betweenNames = /[\n;；|｜、]/;

/** What else a customer is called: brands, an English name, former names. */
export const otherNames = z
  .array(line(longestName), { error: "invalid" })
  .transform((names) => [...new Set(names.flatMap((name) => name.split(betweenNames).map(cleanText)))])
  .transform((names) => names.filter((name) => name !== ""))
  .refine((names) => names.length <= mostOtherNames, { error: manyNames });

/** The same in one field of a form. */
const otherNamesField = optionalLines(longestOtherNames).transform((typed, context) => {
  const names = otherNames.safeParse(typed.split(betweenNames).map(cleanText).filter(Boolean));
  if (names.success) return names.data;
  context.addIssue({ code: "custom", message: names.error.issues[0]?.message ?? "invalid" });
  return z.NEVER;
});

const facts = {
  kind: z.enum(customerKinds, { error: "invalid_choice" }).default("company"),
  name: line(200),
  tradeName: optionalLine(200),
  domain: optionalDomain,
  phone: optionalLine(longestPhone),
  country: optionalCountry,
  region: optionalLine(120),
  city: optionalLine(120),
  address: optionalLine(300),
  industry: optionalLine(120),
  employees: optionalWholeNumber(0, 10_000_000),
  foundedYear: optionalWholeNumber(1000, 2100),
  /** A colleague of an active place in the firm. */
  ownerUserId: z.string({ error: "invalid" }).refine(isId, { error: "invalid_id" }).nullable().default(null),
};

/** Minor units that stay exact, of a currency that there is. */
const revenue = z.object({
  amountMinor: z
    .number({ error: "invalid_amount" })
    .refine(Number.isSafeInteger, { error: "amount_too_big" })
    .min(0, "amount_not_positive"),
  currency: z.string({ error: "invalid_currency" }).refine(isCurrency, { error: "invalid_currency" }),
}) satisfies z.ZodType<Money>;

const mostIdentifiers = 20;

const distinct = (identifiers: Identifier[]): Identifier[] => [
  ...new Map(identifiers.map((entry) => [`${entry.scheme} ${entry.value}`, entry])).values(),
];

/** A customer as the API and imports give it. `sourceReference` is the key of the row in the file that it came from. */
export const customerInput = z.object({
  ...facts,
  otherNames: otherNames.default([]),
  annualRevenue: revenue.nullable().default(null),
  identifiers: z
    .array(identifier, { error: "invalid" })
    .max(mostIdentifiers, `too_many|{"max":${mostIdentifiers}}`)
    .default([])
    .transform(distinct),
  sourceReference: line(200).nullable().default(null),
});
export type CustomerInput = z.infer<typeof customerInput>;

const identifierFields = {
  lei: identifiersOf("lei"),
  uscc: identifiersOf("uscc"),
  duns: identifiersOf("duns"),
  vat: identifiersOf("vat"),
  registration: identifiersOf("registration"),
};

/**
 * The form of a customer: one field per scheme of identifiers, and the revenue as it is typed. `confirmed` says that the
 * person has seen similar customers and means another one; `version` comes with an edit.
 */
export const customerForm = z
  .object({
    ...facts,
    ...identifierFields,
    otherNames: otherNamesField,
    annualRevenue: optionalLine(40),
    currency,
    confirmed: z.boolean({ error: "invalid" }).default(false),
    version: version.optional(),
  })
  .refine(...amountFits("annualRevenue", "currency"))
  .transform(({ annualRevenue, currency: code, confirmed, version: seen, ...typed }, context) => {
    const { lei, uscc, duns, vat, registration, ...rest } = typed;
    const input: CustomerInput = {
      ...rest,
      annualRevenue: amountIn(annualRevenue, code, "annualRevenue", context),
      identifiers: distinct([...lei, ...uscc, ...duns, ...vat, ...registration]),
      sourceReference: null,
    };
    return { input, confirmed, version: seen };
  });

/** What stands in the fields of the form. */
export type CustomerFormValues = Record<
  | Exclude<keyof CustomerInput, "identifiers" | "sourceReference">
  | "currency"
  | (typeof identifierSchemes)[number],
  string
>;
