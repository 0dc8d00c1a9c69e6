// The rule of a segment: conditions on the customer file, of which all or any must hold. Pure; safe for the browser.

import type { LoyaltyStep, RelationshipForm, RetentionStatus } from "#db/tables-standings";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import type { GrowthStrategy } from "~/features/standing/standing.rules";

export const ruleMatches = ["all", "any"] as const;

export const complaintConditions = ["open", "none"] as const;

/** Conditions of a rule; null or empty: the rule does not ask. Of several values in one, the customer has any. */
export type SegmentConditions = {
  /** As it is typed into the search of customers. */
  text: string | null;
  kinds: readonly CustomerKind[];
  country: string | null;
  /** A part of it, in either case. */
  city: string | null;
  industry: string | null;
  leastEmployees: number | null;
  /** A colleague's id; `none`: customers without an owner. */
  owner: string | null;
  forms: readonly RelationshipForm[];
  loyalties: readonly LoyaltyStep[];
  retentions: readonly RetentionStatus[];
  growths: readonly GrowthStrategy[];
  /** The file was opened on this day or later. */
  createdFrom: string | null;
  /** So many days without an interaction, or never one. */
  quietDays: number | null;
  complaint: (typeof complaintConditions)[number] | null;
};

export type SegmentRule = SegmentConditions & { match: (typeof ruleMatches)[number] };

export const noConditions: SegmentConditions = {
  text: null,
  kinds: [],
  country: null,
  city: null,
  industry: null,
  leastEmployees: null,
  owner: null,
  forms: [],
  loyalties: [],
  retentions: [],
  growths: [],
  createdFrom: null,
  quietDays: null,
  complaint: null,
};

const segmentConditions = Object.keys(noConditions) as (keyof SegmentConditions)[];

const asks = (value: SegmentConditions[keyof SegmentConditions]): boolean =>
  typeof value === "object" && value !== null ? value.length > 0 : value !== null;

/** The conditions that a rule has, in the order of the form. */
export const conditionsIn = (rule: SegmentConditions): (keyof SegmentConditions)[] =>
  segmentConditions.filter((name) => asks(rule[name]));

/** A rule as its table keeps it: without the conditions that it does not have. */
export const ruleText = (rule: SegmentRule): string =>
  JSON.stringify({
    match: rule.match,
    ...Object.fromEntries(conditionsIn(rule).map((name) => [name, rule[name]])),
  });

export const ruleOf = (text: string): SegmentRule => ({
  ...noConditions,
  ...(JSON.parse(text) as SegmentRule),
});
