/**
 * Further fields of typed input, beside `input.ts`: what profiles of people and firms are made of. Messages are keys of
 * `errors`.
 */
import { z } from "zod";
import { isCountry } from "./countries";
import { isTimeZone } from "./dates";
import { isId } from "./id";
import { type Identifier, type IdentifierScheme, identifierSchemes, parseIdentifier } from "./identifiers";
import { identifierError, optionalLine } from "./input";
import { cleanText } from "./text";

const text = z.string({ error: (issue) => (issue.input === undefined ? "required" : "invalid") });

// RFC 5321 without quoted local parts and address literals, which no form has a use for.
const mailbox =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** An e-mail address, in lower case. */
export const email = text
  .max(1000, "invalid_email")
  .transform((typed) => cleanText(typed).toLowerCase())
  .refine((address) => address.length <= 254 && mailbox.test(address), { error: "invalid_email" });

/** An e-mail address, or `""`. */
export const optionalEmail = text
  .max(1000, "invalid_email")
  .transform((typed) => cleanText(typed).toLowerCase())
  .refine((address) => address === "" || (address.length <= 254 && mailbox.test(address)), {
    error: "invalid_email",
  })
  .default("");

/** A telephone number as people write it, or `""`: five digits at least, with what stands between and around them. */
export const optionalPhone = optionalLine(40)
  .removeDefault()
  .refine((typed) => typed === "" || /^\+?[0-9 ()（）./#x-]+$/.test(typed), { error: "invalid_phone" })
  .refine((typed) => typed === "" || typed.replace(/\D/g, "").length >= 5, { error: "invalid_phone" })
  .default("");

/** A passphrase exactly as typed. How good a new one is depends on whose it is; see `passwordProblem`. */
export const passphrase = text.max(1024, 'too_long|{"max":1024}');

/** A country or region, ISO 3166-1 alpha-2. */
export const country = text.refine(isCountry, { error: "invalid_country" });

/** A time zone, as the IANA data base names it. */
export const timeZone = text.max(64, "invalid_time_zone").refine(isTimeZone, { error: "invalid_time_zone" });

/** The id of a row; whether there is such a row is another question. */
export const rowId = text.refine(isId, { error: "invalid_id" });

/** One of the values that the page offers. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: (issue) => (issue.input === undefined ? "choose_one" : "invalid_choice") });

/** The two fields in which a form asks for one identifier; see `identifierFits` and `identifierOf`. */
export const identifierFields = {
  identifierScheme: choice(identifierSchemes).optional(),
  identifierValue: optionalLine(200),
};

type IdentifierFields = { identifierScheme?: IdentifierScheme; identifierValue?: string };

const identifierFault = ({
  identifierScheme: scheme,
  identifierValue: value,
}: IdentifierFields): string | null => {
  if (!scheme) return value ? "identifier_scheme_missing" : null;
  const parsed = parseIdentifier(scheme, value ?? "");
  return parsed.ok ? null : identifierError(scheme, parsed.refusal);
};

/** The arguments of a form's `refine`: both fields or neither, with check digits; a fault stands at the value. */
export const identifierFits: [
  (fields: IdentifierFields) => boolean,
  { path: string[]; error: (issue: { input?: unknown }) => string; when: () => boolean },
] = [
  (fields) => identifierFault(fields) === null,
  {
    path: ["identifierValue"],
    error: (issue) => identifierFault(issue.input as IdentifierFields) ?? "invalid",
    // Beside the faults of other fields, not only after them.
    when: () => true,
  },
];

/** The identifier of fields that fit, normalised; null where they are empty. */
export const identifierOf = ({ identifierScheme, identifierValue }: IdentifierFields): Identifier | null => {
  const parsed = identifierScheme ? parseIdentifier(identifierScheme, identifierValue ?? "") : null;
  return parsed?.ok ? parsed.value : null;
};
