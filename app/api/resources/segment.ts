// A segment as the API answers it, and as it is written down.

import { z } from "zod";
import { customerKinds } from "~/features/customers/customer-kinds";
import { longestText } from "~/features/customers/customers.filter";
import {
  complaintConditions,
  conditionsIn,
  noConditions,
  ruleMatches,
  type SegmentRule,
} from "~/features/segments/segment-rule";
import type { SegmentView } from "~/features/segments/segments.queries.server";
import { longestPlace, mostQuietDays, type SegmentInput } from "~/features/segments/segments.schema";
import {
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "~/features/standing/standing.rules";
import { country } from "~/lib/input-profile";
import { date, id, instant, name, named } from "../fields";

const wholeNumber = (most: number) =>
  z.int("not_integer").min(1, `too_small|{"min":1}`).max(most, `too_big|{"max":${most}}`);

/** Some of a few, each once. */
const some = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).min(1, "choose_some").max(values.length, `too_many|{"max":${values.length}}`);

const segmentRule = z
  .strictObject({
    match: z.enum(ruleMatches).meta({ description: "about_segment_match" }),
    text: name(longestText).optional(),
    kinds: some(customerKinds).optional(),
    country: country.optional(),
    city: name(longestPlace).optional(),
    industry: name(longestPlace).optional(),
    least_employees: wholeNumber(10_000_000).optional(),
    owner: z
      .union([z.literal("none"), id])
      .optional()
      .meta({ description: "about_owner_filter" }),
    forms: some(relationshipForms).optional(),
    loyalties: some(loyaltySteps).optional(),
    retentions: some(retentionStatuses).optional(),
    growths: some(growthStrategies).optional(),
    created_from: date.optional(),
    quiet_days: wholeNumber(mostQuietDays).optional().meta({ description: "about_quiet_days" }),
    complaint: z.enum(complaintConditions).optional(),
  })
  .refine(({ match: _, ...conditions }) => Object.keys(conditions).length > 0, { error: "segment_empty" })
  .meta({ id: "SegmentRule", description: "about_segment_rule" });

type GivenRule = z.output<typeof segmentRule>;

const ruleOf = ({ least_employees, created_from, quiet_days, ...rule }: GivenRule): SegmentRule => ({
  ...noConditions,
  ...rule,
  leastEmployees: least_employees ?? null,
  createdFrom: created_from ?? null,
  quietDays: quiet_days ?? null,
});

const presentRule = (rule: SegmentRule): GivenRule => {
  const given = Object.fromEntries(conditionsIn(rule).map((condition) => [condition, rule[condition]]));
  const { leastEmployees, createdFrom, quietDays, ...alike } = given as Partial<SegmentRule>;
  return {
    match: rule.match,
    ...(alike as Omit<GivenRule, "match">),
    ...(leastEmployees && { least_employees: leastEmployees }),
    ...(createdFrom && { created_from: createdFrom }),
    ...(quietDays && { quiet_days: quietDays }),
  };
};

export const segment = z
  .strictObject({
    id,
    name: z.string(),
    purpose: z.string(),
    owner: named,
    rule: segmentRule,
    created_at: instant,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "Segment", description: "about_segment" });

export const presentSegment = (view: SegmentView): z.infer<typeof segment> => ({
  id: view.id,
  name: view.name,
  purpose: view.purpose,
  owner: view.owner,
  rule: presentRule(view.rule),
  created_at: view.createdAt,
  updated_at: view.updatedAt,
  version: view.version,
});

const written = {
  name: name(60),
  purpose: name(200),
  rule: segmentRule,
};
const owner = { owner_user_id: id.optional().meta({ description: "about_segment_owner" }) };

export const newSegment = z.strictObject({ ...written, ...owner }).meta({ id: "NewSegment" });

/** A change of a segment: what is left out stays. A rule is given whole. */
export const segmentPatch = z
  .strictObject({
    name: written.name.optional(),
    purpose: written.purpose.optional(),
    rule: written.rule.optional(),
    ...owner,
  })
  .meta({ id: "SegmentPatch" });

export const segmentInputOf = (body: z.output<typeof newSegment>): SegmentInput => ({
  name: body.name,
  purpose: body.purpose,
  ownerUserId: body.owner_user_id ?? null,
  rule: ruleOf(body.rule),
});

export const segmentAfter = (now: SegmentView, given: z.output<typeof segmentPatch>): SegmentInput => ({
  name: given.name ?? now.name,
  purpose: given.purpose ?? now.purpose,
  ownerUserId: given.owner_user_id ?? now.owner.id,
  rule: given.rule ? ruleOf(given.rule) : now.rule,
});

export const segmentExample: z.infer<typeof segment> = {
  id: "019a0000-0000-7000-8000-000000000071",
  name: "Quiet breweries",
  purpose: "Visit before the summer season",
  owner: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
  rule: { match: "all", industry: "beverage", retentions: ["firm", "at_risk"], quiet_days: 90 },
  created_at: "2026-03-10T09:00:00.000Z",
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};
