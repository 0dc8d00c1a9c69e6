/**
 * Identifiers of firms: normalised to one spelling and checked. Pure; anyone may import it.
 * An equal normalised LEI, USCC or DUNS means the same firm; VAT and registration numbers differ by site and prove nothing.
 */
import { ok, type Result, refuse } from "~/lib/result";

export const identifierSchemes = ["lei", "uscc", "duns", "vat", "registration"] as const;
export type IdentifierScheme = (typeof identifierSchemes)[number];

/** `value` is normalised: upper case, half width, without spaces and hyphens. */
export type Identifier = { scheme: IdentifierScheme; value: string };

/** The refusals of this module. */
export const identifierRefusals = [
  "required",
  "identifier_scheme",
  "identifier_length",
  "identifier_characters",
  "identifier_check_digit",
] as const;
type IdentifierRefusal = (typeof identifierRefusals)[number];

export const isIdentifierScheme = (text: string): text is IdentifierScheme =>
  identifierSchemes.some((scheme) => scheme === text);

/** Half width, upper case, without white space and any kind of hyphen or dash. */
export const normaliseIdentifier = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\u00ad\u2212]+/gu, "");

/** Code points of 0–9 to 0–9 and of A–Z to 10–35, read as one number, modulo 97 (ISO 7064 MOD 97-10). */
function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** The two check digits of the first 18 characters of an LEI (ISO 17442): `02` to `98`. */
export const leiCheckDigits = (first18: string): string =>
  String(98 - mod97(`${first18}00`)).padStart(2, "0");

// GB 32100-2015, table of characters: no I, O, S, V, Z. A character's place is its value.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The check character of the first 17 characters of a 统一社会信用代码 (GB 32100-2015: weights 3ⁱ mod 31). */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += usccAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return usccAlphabet.charAt((31 - (sum % 31)) % 31);
}

type Rule = {
  length: readonly [least: number, most: number];
  characters: RegExp;
  hasCheckDigit: (value: string) => boolean;
};

const noCheckDigit = () => true;

const rules: Record<IdentifierScheme, Rule> = {
  lei: {
    length: [20, 20],
    characters: /^[0-9A-Z]{18}[0-9]{2}$/,
    hasCheckDigit: (value) => value.slice(18) === leiCheckDigits(value.slice(0, 18)),
  },
  uscc: {
    // Registering authority and kind of body, six digits of the administrative division, nine of the body, one to check.
    length: [18, 18],
    characters: new RegExp(`^[1-9A-HJ-NP-RT-UWXY][${usccAlphabet}][0-9]{6}[${usccAlphabet}]{10}$`),
    hasCheckDigit: (value) => value.slice(17) === usccCheckCharacter(value.slice(0, 17)),
  },
  // D&B gave up the check digit in 2006: newer numbers do not hold it.
  duns: { length: [9, 9], characters: /^[0-9]{9}$/, hasCheckDigit: noCheckDigit },
  vat: { length: [4, 16], characters: /^(?=.*[0-9])[0-9A-Z+*]+$/, hasCheckDigit: noCheckDigit },
  // National registers also use letters of their own script and marks: 沪字第1234号, HRB12345, 12/3456.
  registration: {
    length: [2, 40],
    characters: /^(?=.*\p{N})[\p{L}\p{M}\p{N}./()&]+$/u,
    hasCheckDigit: noCheckDigit,
  },
};

function faultOf(
  value: string,
  { length: [least, most], characters, hasCheckDigit }: Rule,
): IdentifierRefusal | null {
  if (value === "") return "required";
  if (value.length < least || value.length > most) return "identifier_length";
  if (!characters.test(value)) return "identifier_characters";
  return hasCheckDigit(value) ? null : "identifier_check_digit";
}

/**
 * Normalises and checks an identifier as typed. Codes: see `identifierRefusals`; `identifier_length` tells `least` and
 * `most`.
 */
export function parseIdentifier(scheme: string, typed: string): Result<Identifier> {
  if (!isIdentifierScheme(scheme)) return refuse("identifier_scheme");
  const rule = rules[scheme];
  const [least, most] = rule.length;
  // No spelling of a number is that much longer than the number: not worth normalising.
  const value = typed.length > 200 ? typed.slice(0, 200) : normaliseIdentifier(typed);
  const fault = faultOf(value, rule);
  if (fault === "identifier_length") return refuse(fault, { least, most });
  return fault === null ? ok({ scheme, value }) : refuse(fault);
}
