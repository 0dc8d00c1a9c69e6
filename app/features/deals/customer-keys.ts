// What tells one end customer from another in a deal: the registered domain and identifiers, typed into one field. Pure.

import { identifiesFirm, parseDomain } from "~/lib/domain-name";
import {
  type Identifier,
  type IdentifierScheme,
  isIdentifierScheme,
  normaliseIdentifier,
  parseIdentifier,
} from "~/lib/identifiers";
import { identifierError } from "~/lib/input";
import { ok, type Result, refuse } from "~/lib/result";

export type CustomerKeys = { domain: string | null; identifiers: Identifier[] };

const mostIdentifiers = 5;

const schemeNames: Readonly<Record<string, IdentifierScheme>> = {
  统一社会信用代码: "uscc",
  統一社會信用代碼: "uscc",
};

/** `USCC 91…`, `VAT: DE…`: the scheme named before the value. */
const withScheme = /^(?<scheme>\p{L}+)\s*[:：\s]\s*(?<value>.*\p{N}.*)$/u;

const schemeNamed = (part: string): { scheme: IdentifierScheme; value: string } | null => {
  const { scheme = "", value = "" } = withScheme.exec(part)?.groups ?? {};
  const known = schemeNames[scheme] ?? scheme.toLowerCase();
  return isIdentifierScheme(known) ? { scheme: known, value } : null;
};

/** Two letters of the country first, and mostly digits, or it may be the number of a register. */
const isLikeVat = /^[A-Z]{2}[0-9A-Z+*]{6,14}$/;

/** The scheme that a value can belong to by its length alone; register numbers have no form of their own. */
const schemeByForm = (value: string): IdentifierScheme | null => {
  if (/^[0-9A-Z]{20}$/.test(value)) return "lei";
  if (/^[0-9A-Z]{18}$/.test(value)) return "uscc";
  if (/^[0-9]{9}$/.test(value)) return "duns";
  return isLikeVat.test(value) && value.replace(/[^0-9]/g, "").length >= 6 ? "vat" : null;
};

/** A domain must be a firm's own, not that of a mail or hosting service. */
const readOwnDomain = (typed: string): Result<string> => {
  const read = parseDomain(typed);
  if (!read.ok) return refuse("invalid_domain");
  return identifiesFirm(read.value) ? read : refuse("domain_shared");
};

/**
 * Reads what was typed as "domain or identifier": one or several, separated by commas or lines. A scheme may stand before a
 * value (`VAT DE123456789`); register numbers need it (`registration HRB 12345`). Empty text gives empty keys. Codes are
 * keys of the messages `errors`: `customer_key_unknown`, `customer_key_twice`, and those of a domain or an identifier.
 */
export const readCustomerKeys = (typed: string): Result<CustomerKeys> => {
  const parts = typed
    .normalize("NFKC")
    .split(/[,;、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const keys: CustomerKeys = { domain: null, identifiers: [] };
  for (const part of parts) {
    const named = schemeNamed(part);
    const scheme = named?.scheme ?? schemeByForm(normaliseIdentifier(part));
    if (scheme) {
      const identifier = parseIdentifier(scheme, named?.value ?? part);
      if (!identifier.ok) return refuse(identifierError(scheme, identifier.refusal));
      const { value } = identifier.value;
      if (keys.identifiers.some((known) => known.scheme === scheme && known.value === value)) continue;
      keys.identifiers.push(identifier.value);
      continue;
    }
    if (!/[.。@/]/.test(part)) return refuse("customer_key_unknown");
    const domain = readOwnDomain(part);
    if (!domain.ok) return domain;
    if (keys.domain !== null && keys.domain !== domain.value) return refuse("customer_key_twice");
    keys.domain = domain.value;
  }
  return keys.identifiers.length > mostIdentifiers ? refuse("customer_key_twice") : ok(keys);
};

/** The text that `readCustomerKeys` reads back as the same keys. */
export const writeCustomerKeys = ({ domain, identifiers }: CustomerKeys): string =>
  [domain, ...identifiers.map(({ scheme, value }) => `${schemeText(scheme)} ${value}`)]
    .filter(Boolean)
    .join(", ");

const schemeText = (scheme: IdentifierScheme): string =>
  scheme === "registration" ? scheme : scheme.toUpperCase();
