// A record made ready for comparing: folded, cut into parts, every part with its hash. Pure.

import { identifiesFirm, parseDomain } from "~/lib/domain-name";
import { type IdentifierScheme, normaliseIdentifier, parseIdentifier } from "~/lib/identifiers";
import { localPart, readCity, readCountry, readPhones, readPostalCode, readStreet } from "./addresses";
import type { BusinessRecord } from "./business-record";
import { fold, hashOf } from "./fold";
import { isHanForm, isHanPlace, isHanTrade, readHanName } from "./han-names";
import { isGenericWord, legalFormOf } from "./latin-names";

/** What tells much of a firm, what little, and what next to nothing. */
export const wordKinds = { proper: 0, generic: 1, form: 2 } as const;
export type WordKind = (typeof wordKinds)[keyof typeof wordKinds];

/** `form` numbers the legal form; 0 for none, and for forms whose difference says nothing. */
export type Word = { text: string; hash: number; kind: WordKind; form: number; isHan: boolean };

/** `compact` is all letters and digits in a row, legal forms too. `places` are those that the name itself tells. */
export type PreparedName = { words: Word[]; compact: string; hash: number; places: string[] };

type Proof = { value: string; isSound: boolean };

export type Prepared = {
  names: PreparedName[];
  domain: string;
  domainHash: number;
  phones: readonly string[];
  phoneHashes: readonly number[];
  numbers: readonly string[];
  street: readonly string[];
  /** House number and street together, one for each pair of them. */
  premises: readonly number[];
  postalCode: string;
  city: string;
  cityHash: number;
  country: string;
  countryHash: number;
  proofs: Partial<Record<ProvingScheme, Proof>>;
  /** Equal for entries that say the same of a firm. */
  fingerprint: number;
};

export type ProvingScheme = "lei" | "uscc" | "duns";
export const provingSchemes: readonly ProvingScheme[] = ["lei", "uscc", "duns"];

const kinds = { word: 1, name: 2, domain: 3, phone: 4, premises: 5, city: 6, country: 7, fingerprint: 8 };

const lengths: Readonly<Record<ProvingScheme, number>> = { lei: 20, uscc: 18, duns: 9 };

const wordOf = (text: string, kind: WordKind, form = 0): Word => ({
  text,
  hash: hashOf(text, kinds.word),
  kind,
  form,
  isHan: text.charCodeAt(0) > 0x2e7f,
});

const parts = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const plainParts = /[a-z0-9]+/g;

/** Tells a firm of China from none. */
const wholeCountry: ReadonlySet<string> = new Set(["中国", "中华"]);

const takeHan = (text: string, name: PreparedName): void => {
  if (isHanPlace(text)) {
    if (!wholeCountry.has(text)) name.places.push(text);
    return;
  }
  if (isHanForm(text)) {
    name.words.push(wordOf(text, wordKinds.form));
    return;
  }
  const { places, brand, trades, forms } = readHanName(text);
  name.places.push(...places.filter((place) => !wholeCountry.has(place)));
  name.words.push(
    wordOf(brand, isHanTrade(brand) && name.words.length > 0 ? wordKinds.generic : wordKinds.proper),
  );
  for (const trade of trades) name.words.push(wordOf(trade, wordKinds.generic));
  for (const form of forms) name.words.push(wordOf(form, wordKinds.form));
};

const takeLatin = (text: string, name: PreparedName): void => {
  const form = legalFormOf(text);
  if (form > 0) name.words.push(wordOf(text, wordKinds.form, form));
  else name.words.push(wordOf(text, isGenericWord(text) ? wordKinds.generic : wordKinds.proper));
};

/** `P. J. Clarke's` is `pj clarkes`; `S.p.A.` is `spa`, `Sp. z o.o.` is `spzoo`, `A/S` is `as`. */
const joinInitials = (folded: string): string =>
  folded
    .replace(/['’`´]/g, "")
    .replace(/\bsp\.? ?z\.? ?o\.? ?o\b\.?/g, "spzoo")
    .replace(/\b([a-z])[./] ?(?=[a-z]\b)/g, "$1")
    .replace(/&/g, " and ");

const prepareName = (typed: string): PreparedName => {
  const folded = joinInitials(fold(typed));
  const name: PreparedName = { words: [], compact: "", hash: 0, places: [] };
  const isHan = /\p{Script=Han}/u.test(folded);
  for (const part of folded.match(isHan || /[^ -~]/.test(folded) ? parts : plainParts) ?? []) {
    if (part.charCodeAt(0) > 0x2e7f && /^\p{Script=Han}/u.test(part)) takeHan(part, name);
    else takeLatin(part, name);
  }
  name.compact = name.words.map(({ text }) => text).join("");
  name.hash = hashOf(name.compact, kinds.name);
  // In an order of their own, so that a comparison does not depend on which name comes first.
  name.words.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  return name;
};

const readDomain = (typed: string): string => {
  if (typed === "") return "";
  const read = parseDomain(typed);
  return read.ok && identifiesFirm(read.value) ? read.value : "";
};

const readProof = (scheme: ProvingScheme & IdentifierScheme, typed: string): Proof | undefined => {
  const value = normaliseIdentifier(typed);
  if (value.length !== lengths[scheme] || !/^[0-9A-Z]+$/.test(value)) return undefined;
  return { value, isSound: parseIdentifier(scheme, value).ok };
};

/** Shared by all that have nothing, of which a long list has many. */
const none: readonly never[] = [];
export const noProofs: Prepared["proofs"] = {};

export const prepare = (record: BusinessRecord): Prepared => {
  const names = record.names.map(prepareName).filter(({ compact }) => compact !== "");
  const { numbers, words: street } = readStreet(record.address ?? "");
  const phones = readPhones(record.phone ?? "");
  const city = readCity(record.city ?? "");
  const country = readCountry(record.country ?? "");
  const domain = readDomain(record.domain ?? "");
  let proofs: Prepared["proofs"] = noProofs;
  for (const scheme of provingSchemes) {
    const typed = record[scheme];
    const proof = typed ? readProof(scheme, typed) : undefined;
    if (proof) proofs = { ...proofs, [scheme]: proof };
  }
  return {
    names,
    domain,
    domainHash: hashOf(domain, kinds.domain),
    phones,
    phoneHashes: phones.length === 0 ? none : phones.map((digits) => hashOf(localPart(digits), kinds.phone)),
    numbers,
    street,
    premises:
      numbers.length === 0
        ? none
        : numbers.flatMap((number) => street.map((word) => hashOf(`${number} ${word}`, kinds.premises))),
    postalCode: readPostalCode(record.postalCode ?? ""),
    city,
    cityHash: hashOf(city, kinds.city),
    country,
    countryHash: hashOf(country, kinds.country),
    proofs,
    fingerprint: hashOf(
      [names.map(({ compact }) => compact), domain, phones, numbers, street, city, country].join("|"),
      kinds.fingerprint,
    ),
  };
};
