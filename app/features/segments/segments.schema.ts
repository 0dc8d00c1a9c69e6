// Input of segments: of the form and of the API alike.

import { z } from "zod";
import { customerKinds } from "~/features/customers/customer-kinds";
import { longestText } from "~/features/customers/customers.filter";
import {
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "~/features/standing/standing.rules";
import { calendarDate, line, optionalCountry, optionalLine, optionalWholeNumber, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { complaintConditions, conditionsIn, ruleMatches, type SegmentRule } from "./segment-rule";

export const longestPlace = 120;
export const mostQuietDays = 3650;

/** Some of the values that the page offers. */
const some = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .array(choice(values))
    .default([])
    .transform((chosen): Values[number][] => values.filter((value) => chosen.includes(value)));

const orNull = (typed: string): string | null => typed || null;

const ruleFields = {
  match: choice(ruleMatches),
  text: optionalLine(longestText).transform(orNull),
  kinds: some(customerKinds),
  country: optionalCountry.transform(orNull),
  city: optionalLine(longestPlace).transform(orNull),
  industry: optionalLine(longestPlace).transform(orNull),
  leastEmployees: optionalWholeNumber(1, 10_000_000),
  owner: z
    .union([z.literal("none"), rowId], { error: "invalid_id" })
    .nullable()
    .default(null),
  forms: some(relationshipForms),
  loyalties: some(loyaltySteps),
  retentions: some(retentionStatuses),
  growths: some(growthStrategies),
  createdFrom: calendarDate.nullable().default(null),
  quietDays: optionalWholeNumber(1, mostQuietDays),
  complaint: choice(complaintConditions).nullable().default(null),
};

/** The arguments of a form's `refine`: a rule without a condition would be all customers. */
const asksSomething: [(rule: SegmentRule) => boolean, { path: string[]; error: string }] = [
  (rule) => conditionsIn(rule).length > 0,
  { path: ["match"], error: "segment_empty" },
];

export type SegmentInput = {
  name: string;
  purpose: string;
  /** Null: whoever writes it down. */
  ownerUserId: string | null;
  rule: SegmentRule;
};

const shape = z
  .object({
    name: line(60),
    purpose: line(200),
    ownerUserId: rowId.nullable().default(null),
    version: version.optional(),
    ...ruleFields,
  })
  .refine(...asksSomething);

const inputOf = ({
  name,
  purpose,
  ownerUserId,
  version: _,
  ...rule
}: z.output<typeof shape>): SegmentInput => ({
  name,
  purpose,
  ownerUserId,
  rule,
});

export const segmentInput = shape.transform(inputOf);

export const segmentChange = shape.transform((typed) => ({ ...inputOf(typed), version: typed.version ?? 0 }));

export const segmentDeletion = z.object({ evenIfUsed: z.boolean({ error: "invalid" }).default(false) });

export const segmentNamed = z.object({ segmentId: rowId });
