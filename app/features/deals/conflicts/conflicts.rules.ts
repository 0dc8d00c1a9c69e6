// Which deals stand in one another's way: when two end customers are one, and what of them a protected deal keeps others out of. Pure.

import type { BusinessRecord } from "~/features/matching/business-record";
import { keysText } from "~/features/matching/keys-text";
import type { OneMatch } from "~/features/matching/match-one";
import { threshold } from "~/features/matching/odds";
import type { Identifier, IdentifierScheme } from "~/lib/identifiers";
import type { RegistrationState } from "../deals.rules";

/** Approved registrations keep others out until they expire or are closed. */
export const protectingStates = ["approved", "converted"] as const satisfies readonly RegistrationState[];

/** What a submitted deal is compared with: registrations that are open or protected. */
export const comparedStates = [
  ...protectingStates,
  "submitted",
  "in_review",
  "returned",
  "contested",
] as const satisfies readonly RegistrationState[];

export const isCompared = (state: RegistrationState): boolean =>
  comparedStates.some((compared) => compared === state);

export const protects = (state: RegistrationState): boolean =>
  protectingStates.some((protecting) => protecting === state);

/**
 * A deal's copy of its end customer, or an entity of the equity register. The region is not among it: it is the registrant's own
 * wording, and another word for it would hide a conflict.
 */
export type EndCustomer = {
  names: readonly string[];
  domain: string | null;
  country: string;
  identifiers: readonly Identifier[];
};

export const recordOf = (
  id: string,
  { names, domain, country, identifiers }: EndCustomer,
): BusinessRecord => {
  const numberOf = (scheme: IdentifierScheme) => identifiers.find((one) => one.scheme === scheme)?.value;
  return {
    id,
    names,
    domain: domain ?? "",
    country,
    lei: numberOf("lei"),
    uscc: numberOf("uscc"),
    duns: numberOf("duns"),
  };
};

/** The same text for the same copy, whoever wrote it and in whatever order. */
export const contentOf = ({ names, domain, country, identifiers }: EndCustomer): string =>
  JSON.stringify({
    names,
    domain,
    country,
    identifiers: identifiers
      .map(({ scheme, value }) => ({ scheme, value }))
      .toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
  });

export const readContent = (content: string): EndCustomer => JSON.parse(content) as EndCustomer;

const textOf = ({ scheme, value }: Identifier): string => `${scheme}:${value}`;

/** Equal in two customers, they are one. Numbers of registers are counted by each register anew, and are not among them. */
const certainSchemes: readonly IdentifierScheme[] = ["lei", "uscc", "duns", "vat"];

/** What a protected deal keeps others out of, on each of its product lines. */
export const protectedKeys = ({ domain, identifiers }: EndCustomer): string[] => [
  ...identifiers.filter(({ scheme }) => certainSchemes.includes(scheme)).map(textOf),
  ...(domain ? [domainKey(domain)] : []),
];

const domainKey = (domain: string): string => `domain:${domain}`;

export const isDomainKey = (key: string): boolean => key.startsWith(domainKey(""));

type Identified = readonly { scheme: string; value: string }[];

/** A firm has one LEI and one USCC, so two that differ are two firms. */
export const differByIdentifier = (one: Identified, other: Identified): boolean =>
  (["lei", "uscc"] as const).some((scheme) => {
    const [mine, theirs] = [one, other].map((list) => list.find((own) => own.scheme === scheme)?.value);
    return mine !== undefined && theirs !== undefined && mine !== theirs;
  });

/** Whether something that both have tells two copies apart. */
export const speakApart = (one: EndCustomer, other: EndCustomer): boolean =>
  (one.domain !== null && other.domain !== null && one.domain !== other.domain) ||
  (one.country !== "" && other.country !== "" && one.country !== other.country) ||
  differByIdentifier(one.identifiers, other.identifiers);

export type Strength = "match" | "possible";

export type Verdict = {
  strength: Strength;
  /** An identifier or the domain is equal: no judgement of a person lifts it. */
  isCertain: boolean;
  /** `domain:0.95 name:0.88`, the strongest first. */
  keys: string;
};

/** Below these odds a pair is not worth a reviewer's look. */
const leastPossible = threshold - 3;

/** Whether two customers are one, or may be; null where nothing speaks for it. */
export const judge = (
  one: EndCustomer,
  other: EndCustomer,
  { total, odds, keys, isRefuted }: OneMatch,
): Verdict | null => {
  const shared = one.identifiers.filter((mine) =>
    other.identifiers.some((theirs) => textOf(theirs) === textOf(mine)),
  );
  const certain = shared.filter(({ scheme }) => certainSchemes.includes(scheme));
  const evidence = keysText(keys.filter(({ key }) => key !== "identifier"));
  const textWith = (schemes: readonly string[]): string =>
    [...schemes.map((scheme) => `${scheme}:1.00`), evidence].filter(Boolean).join(" ");
  if (certain.length > 0)
    return { strength: "match", isCertain: true, keys: textWith(certain.map(({ scheme }) => scheme)) };
  if (isRefuted) return null;
  if (one.domain !== null && one.domain === other.domain)
    return { strength: "match", isCertain: true, keys: evidence };
  const isOneRegister = one.country === other.country || one.country === "" || other.country === "";
  if (shared.length > 0 && isOneRegister)
    return { strength: "match", isCertain: false, keys: textWith(["registration"]) };
  if (odds >= threshold && isNameEnough(one, other))
    return { strength: "match", isCertain: false, keys: evidence };
  return total >= leastPossible ? { strength: "possible", isCertain: false, keys: evidence } : null;
};

/**
 * A like name is no match where each has a domain of its own, nor of two that are counted: `Plant 4` and `Plant 5`. To keep a rival's deal
 * out for nothing is worse than to leave the pair to the reviewer's eye.
 */
const isNameEnough = (one: EndCustomer, other: EndCustomer): boolean =>
  (one.domain === null || other.domain === null) &&
  one.names.some((mine) => other.names.some((theirs) => numbersIn(mine) === numbersIn(theirs)));

const numbersIn = (name: string): string => (name.normalize("NFKC").match(/\d+/g) ?? []).sort().join(" ");

/** How the customer that was asked about stands to one that was found. */
export type Tie = "same" | "parent" | "subsidiary";

/** Each key of a verdict, as `keysText` wrote it. */
export const readKeys = (keys: string): { key: string; strength: number }[] =>
  keys
    .split(" ")
    .filter(Boolean)
    .map((part) => {
      const [key = "", strength = "0"] = part.split(":");
      return { key, strength: Number(strength) };
    });

/** The two of a pair in the order in which tables keep them. */
export const inOrder = <Value extends string | number>(one: Value, other: Value): [Value, Value] =>
  one < other ? [one, other] : [other, one];
