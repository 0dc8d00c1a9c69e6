// What a share grant opens: the levels, the fields of a customer that each lets through, what a person must have consented to for
// them, and how a grant stands on a day. Pure; safe for the browser.

import type { ConsentCategory } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";

/** What of a company's file can be shared without anybody's consent. Who owns it and where it came from never is. */
export const companyFields = [
  "name",
  "trade_name",
  "other_names",
  "industry",
  "city",
  "region",
  "country",
  "domain",
  "address",
  "phone",
  "employees",
  "founded_year",
  "annual_revenue",
  "identifiers",
] as const;

/** What of a consumer's file can be shared, under the consent of the person. */
const consumerFields = [
  "name",
  "other_names",
  "city",
  "region",
  "country",
  "email",
  "address",
  "phone",
  "language",
] as const;

/** All of them in the order in which they are shown; `contacts` are those of a company who consented. */
export const shareFields = [
  "name",
  "trade_name",
  "other_names",
  "industry",
  "city",
  "region",
  "country",
  "domain",
  "email",
  "address",
  "phone",
  "language",
  "employees",
  "founded_year",
  "annual_revenue",
  "identifiers",
  "contacts",
] as const;
export type ShareField = (typeof shareFields)[number];

export const sharedKinds = ["company", "consumer"] as const satisfies SharedKind[];

/** From how many there are to the whole file; `fields` are chosen one by one. */
export const shareLevels = ["count", "existence", "profile", "contact", "full", "fields"] as const;
export type ShareLevel = (typeof shareLevels)[number];

type Chosen = {
  kind: SharedKind;
  /** Whether a purpose is named that persons can have consented to. */
  isForPersons: boolean;
  /** With the level `fields`. */
  fields?: readonly ShareField[];
};

const profiles = {
  company: ["name", "industry", "city", "region", "country"],
  consumer: ["name", "city", "region", "country"],
} as const satisfies Record<SharedKind, readonly ShareField[]>;

/** What a grant of these customers can open at the most. */
const openable = ({ kind, isForPersons }: Chosen): readonly ShareField[] => {
  if (kind === "consumer") return isForPersons ? consumerFields : [];
  return isForPersons ? [...companyFields, "contacts"] : companyFields;
};

const ofLevel = (level: Exclude<ShareLevel, "fields">, kind: SharedKind): readonly ShareField[] => {
  if (level === "count") return [];
  if (level === "existence") return ["name"];
  if (level === "full") return shareFields;
  const reach: ShareField[] = kind === "company" ? ["contacts"] : ["email", "phone"];
  return level === "profile" ? profiles[kind] : [...profiles[kind], ...reach];
};

/** The fields that a level opens, in their order; with those chosen goes the name, without which a row says nothing. */
export const fieldsOf = (level: ShareLevel, chosen: Chosen): ShareField[] => {
  const wanted = level === "fields" ? ["name", ...(chosen.fields ?? [])] : ofLevel(level, chosen.kind);
  const open = openable(chosen);
  return shareFields.filter((field) => wanted.includes(field) && open.includes(field));
};

/** Whether nothing of this can be shared before it is said what persons have consented to. */
export const needsConsent = (
  level: ShareLevel,
  { kind, fields = [] }: Pick<Chosen, "kind" | "fields">,
): boolean =>
  kind === "consumer" || level === "contact" || (level === "fields" && fields.includes("contacts"));

const reachFields: readonly ShareField[] = ["name", "email", "phone", "address", "language"];

/** What a person must have agreed that the recipient receives, for fields of the kind to be shown to it. */
export const categoriesOf = (kind: SharedKind, fields: readonly ShareField[]): ConsentCategory[] => {
  if (kind === "company") return fields.includes("contacts") ? ["contact"] : [];
  const categories = fields.map((field) => (reachFields.includes(field) ? "contact" : "profile"));
  return (["contact", "profile"] as const).filter((category) => categories.includes(category));
};

/** Whether the rows of a grant have a page of their own: a name alone has none. */
export const hasRecord = (fields: readonly ShareField[]): boolean => fields.length > 1;

const mostColumns = 6;

/** What of the fields a list shows; the others stand on the page of a customer. */
export const listedFields = (fields: readonly ShareField[]): ShareField[] => fields.slice(0, mostColumns);

export const shareStandings = ["coming", "current", "over", "revoked"] as const;
export type ShareStanding = (typeof shareStandings)[number];

/** How a grant stands on a day of its owner's. Dates include their day. */
export const standingOf = (
  { startsOn, endsOn, revokedAt }: { startsOn: string; endsOn: string; revokedAt: string | null },
  today: string,
): ShareStanding => {
  if (revokedAt !== null) return "revoked";
  if (startsOn > today) return "coming";
  return endsOn >= today ? "current" : "over";
};
