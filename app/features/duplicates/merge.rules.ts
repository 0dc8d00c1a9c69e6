// How two customer files become one: which values the one that stays has then, and what speaks against it. Pure; safe for the browser.

import type { LossReason, LoyaltyStep, RelationshipForm, RetentionStatus } from "#db/tables-standings";
import { mostOtherNames } from "~/features/customers/customer-limits";
import type { IdentifierScheme } from "~/lib/identifiers";

/** Tables that hold one row at most for a customer: of two the one of the file that stays holds. */
export const onlyOnes = ["customer_key_accounts", "customer_values"] as const;
export type OnlyOne = (typeof onlyOnes)[number];

/** What a person chooses between; other names and identifiers are joined. The currency goes with the revenue. */
export const mergeFields = [
  "name",
  "trade_name",
  "domain",
  "phone",
  "country",
  "region",
  "city",
  "address",
  "industry",
  "employees",
  "founded_year",
  "annual_revenue_minor",
  "owner_user_id",
] as const;
export type MergeField = (typeof mergeFields)[number];

type Values = {
  name: string;
  trade_name: string;
  domain: string | null;
  phone: string;
  country: string;
  region: string;
  city: string;
  address: string;
  industry: string;
  employees: number | null;
  founded_year: number | null;
  annual_revenue_minor: number | null;
  currency: string;
  owner_user_id: string | null;
};
export type MergedFile = Values & { otherNames: readonly string[] };

const isEmpty = (value: unknown): boolean => value === null || value === "";

/** Whether the two files say something else there. */
export const differs = (kept: Values, gone: Values, field: MergeField): boolean =>
  kept[field] !== gone[field] ||
  (field === "annual_revenue_minor" && kept[field] !== null && kept.currency !== gone.currency);

/** What is taken from the file that goes, unless a person says otherwise: what the other does not say. */
export const takenByDefault = (kept: Values, gone: Values): MergeField[] =>
  mergeFields.filter((field) => isEmpty(kept[field]) && !isEmpty(gone[field]));

/** Names by which either file was found stay names of the one, as many as a file has. */
const joinedNames = (kept: MergedFile, gone: MergedFile, after: Values): string[] => {
  const names = [
    ...kept.otherNames,
    kept.name,
    kept.trade_name,
    gone.name,
    gone.trade_name,
    ...gone.otherNames,
  ];
  const isOwn = new Set(["", after.name, after.trade_name]);
  return [...new Set(names.filter((name) => !isOwn.has(name)))].slice(0, mostOtherNames);
};

/** The file that stays, with the fields that are taken from the one that goes. */
export const mergedFile = (kept: MergedFile, gone: MergedFile, take: readonly MergeField[]): MergedFile => {
  const taken = Object.fromEntries(take.map((field) => [field, gone[field]]));
  const currency = take.includes("annual_revenue_minor") ? gone.currency : kept.currency;
  const after = { ...kept, ...taken, currency };
  return { ...after, otherNames: joinedNames(kept, gone, after) };
};

/** Numbers of which a firm has one: with two that differ, two firms were meant, or one of them is mistyped. */
const oneOfAKind: readonly IdentifierScheme[] = ["lei", "uscc"];

export type SchemeAndValue = { scheme: IdentifierScheme; value: string };

/** The scheme in which the two files name two firms; null where there is none. */
export const schemeApart = (
  kept: readonly SchemeAndValue[],
  gone: readonly SchemeAndValue[],
): IdentifierScheme | null => {
  const has = (list: readonly SchemeAndValue[], scheme: IdentifierScheme) =>
    list.some((one) => one.scheme === scheme);
  // An identifier stands with one file of a firm, so that of a scheme in both the values differ.
  return oneOfAKind.find((scheme) => has(kept, scheme) && has(gone, scheme)) ?? null;
};

export type StandingFacts = {
  form: RelationshipForm | null;
  loyalty: LoyaltyStep | null;
  retention: RetentionStatus | null;
  loss_reason: LossReason | null;
  growth: string | null;
};

/** How the file that stays stands: as it did, and, where nobody had judged it, as the other did. */
export const mergedStanding = (kept: StandingFacts | null, gone: StandingFacts): StandingFacts => {
  if (!kept) return gone;
  const ofLoss = kept.retention === null ? gone : kept;
  return {
    form: kept.form ?? gone.form,
    loyalty: kept.loyalty ?? gone.loyalty,
    retention: ofLoss.retention,
    loss_reason: ofLoss.loss_reason,
    growth: kept.growth ?? gone.growth,
  };
};

/** Two files as the tables have them: the smaller id first. */
export const pairOf = (a: string, b: string): { one_id: string; other_id: string } =>
  a < b ? { one_id: a, other_id: b } : { one_id: b, other_id: a };

/** What an undo leaves where it is, in the order in which it is told. */
export const stayReasons = ["values", "standing", "rows", "offered"] as const;
export type Stayed = { what: (typeof stayReasons)[number]; count: number };
