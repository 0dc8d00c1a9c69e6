// What changed in a customer file, and which of it is personal. Pure.

import type { CustomerKind } from "./customer-kinds";

/** What the record keeps of a customer, in the order of its form. */
export const customerFields = [
  "kind",
  "name",
  "trade_name",
  "other_names",
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
  "currency",
  "identifiers",
  "owner_user_id",
] as const;
export type CustomerField = (typeof customerFields)[number];

/** A customer as the record keeps it: columns of the table and its identifiers as `scheme value`, sorted. */
export type CustomerFacts = Record<string, string | number | null | string[]>;

const isEqual = (a: CustomerFacts[string] | undefined, b: CustomerFacts[string] | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Only what differs, before and after; null where nothing does. */
export const changedFacts = (
  before: CustomerFacts,
  after: CustomerFacts,
): { before: CustomerFacts; after: CustomerFacts } | null => {
  const changed = Object.keys(after).filter((key) => !isEqual(before[key], after[key]));
  if (changed.length === 0) return null;
  const pick = (facts: CustomerFacts): CustomerFacts =>
    Object.fromEntries(changed.map((key) => [key, facts[key] ?? null]));
  return { before: pick(before), after: pick(after) };
};

/** Of a person these say who it is and where; of a company they are public facts. */
const ofAPerson = [
  "name",
  "trade_name",
  "other_names",
  "domain",
  "phone",
  "region",
  "city",
  "address",
  "identifiers",
  "source_reference",
];

/** The fields that enter the record as digests, where the customer is or was a person. */
export const sealedFields = (...kinds: CustomerKind[]): string[] =>
  kinds.some((kind) => kind !== "company") ? ofAPerson : [];
