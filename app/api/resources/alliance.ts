// An alliance as the API answers it, and as it is founded and classified.

import { z } from "zod";
import type { AllianceListItem, AllianceView } from "~/features/alliances/alliances.queries.server";
import { stages } from "~/features/alliances/alliances.rules";
import type { AllianceInput } from "~/features/alliances/alliances.schema";
import type { ClassificationView } from "~/features/alliances/classification.queries.server";
import {
  type Axis,
  axes,
  axisValues,
  type Choice,
  choiceWord,
  parseChoice,
  subKinds,
} from "~/features/alliances/classification.rules";
import { currency, date, id, instant, name, named, paragraph, text } from "../fields";

const places = ["lead", "invited", "accepted", "declined", "left", "withdrawn"] as const;

const facts = {
  id,
  name: z.string(),
  stage: z.enum(stages).meta({ description: "about_stage" }),
  is_open: z.boolean().meta({ description: "about_is_open" }),
  currency: z.string(),
  starts_on: z.string().nullable().meta({ format: "date" }),
  lead: named,
  place: z.enum(places).meta({ description: "about_place" }),
};

export const allianceSummary = z
  .strictObject({
    ...facts,
    members: z
      .strictObject({ accepted: z.int(), invited: z.int() })
      .nullable()
      .meta({ description: "about_member_counts" }),
  })
  .meta({ id: "AllianceSummary" });

export const classification = z
  .strictObject({
    id,
    axis: z.enum(axes),
    value: z.string(),
    sub_kind: z.string().nullable(),
    effective_from: date,
    reason: z.string(),
    evidence: z.string(),
    created_at: instant,
    changed_by: z.string().nullable().meta({ description: "about_changed_by" }),
  })
  .meta({ id: "Classification" });
export type ClassificationResource = z.infer<typeof classification>;

const member = z
  .strictObject({
    organization: named,
    place: z.enum(places),
    is_own: z.boolean(),
    invited_at: instant,
    answered_at: instant.nullable(),
    note: z.string(),
  })
  .meta({ id: "AllianceMember" });

const onEachAxis = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ development_mode: value, party: value, capital_tie: value, purpose: value });

export const alliance = z
  .strictObject({
    ...facts,
    version: z.int(),
    description: z.string(),
    members: z.array(member).meta({ description: "about_members" }),
    classification: onEachAxis(classification.nullable()),
    missing_evidence: z
      .array(z.strictObject({ axis: z.enum(axes), lacks: z.enum(["holding", "joint_firm", "capital_tie"]) }))
      .meta({ description: "about_missing_evidence" }),
    created_at: instant,
  })
  .meta({ id: "Alliance" });
export type AllianceResource = z.infer<typeof alliance>;

export const presentAllianceSummary = (item: AllianceListItem): z.infer<typeof allianceSummary> => ({
  id: item.id,
  name: item.name,
  stage: item.stage,
  is_open: item.isOpen,
  currency: item.currency,
  starts_on: item.startsOn,
  lead: item.lead,
  place: item.place,
  members: item.members,
});

export const presentClassification = (row: ClassificationView): ClassificationResource => ({
  id: row.id,
  axis: row.axis,
  value: row.value,
  sub_kind: row.subKind,
  effective_from: row.effectiveFrom,
  reason: row.reason,
  evidence: row.evidence,
  created_at: row.createdAt,
  changed_by: row.changedBy,
});

export const presentAlliance = (view: AllianceView): AllianceResource => {
  const on = (axis: Axis) => {
    const current = view.current[axis];
    return current && presentClassification(current);
  };
  return {
    id: view.id,
    version: view.version,
    name: view.name,
    description: view.description,
    stage: view.stage,
    is_open: view.isOpen,
    currency: view.currency,
    starts_on: view.startsOn,
    lead: view.lead,
    place: view.place,
    members: view.members.map((one) => ({
      organization: { id: one.id, name: one.name },
      place: one.place,
      is_own: one.isUs,
      invited_at: one.invitedAt,
      answered_at: one.answeredAt,
      note: one.note,
    })),
    classification: {
      development_mode: on("development_mode"),
      party: on("party"),
      capital_tie: on("capital_tie"),
      purpose: on("purpose"),
    },
    missing_evidence: axes.flatMap((axis) => {
      const lacks = view.missing[axis];
      return lacks ? [{ axis, lacks }] : [];
    }),
    created_at: view.createdAt,
  };
};

const subKind = z
  .enum([...subKinds.b2b, ...subKinds.partnership])
  .nullable()
  .default(null);

const choiceOn = <const Values extends readonly [string, ...string[]]>(axis: Axis, values: Values) =>
  z
    .strictObject({ value: z.enum(values), sub_kind: subKind.meta({ description: "about_sub_kind" }) })
    .transform(({ value, sub_kind }, context): Choice => {
      const choice = parseChoice(axis, choiceWord({ value, subKind: sub_kind }));
      if (choice) return choice;
      context.addIssue({ code: "custom", path: ["sub_kind"], message: "invalid_choice" });
      return z.NEVER;
    });

/** A new alliance, classified on all four axes. */
export const newAlliance = z
  .strictObject({
    name: name(120),
    description: paragraph(2000).default(""),
    currency,
    starts_on: date.nullable().default(null),
    is_open: z.boolean().default(false).meta({ description: "about_is_open" }),
    classification: z.strictObject({
      development_mode: choiceOn("development_mode", axisValues.development_mode),
      party: choiceOn("party", axisValues.party),
      capital_tie: choiceOn("capital_tie", axisValues.capital_tie),
      purpose: choiceOn("purpose", axisValues.purpose),
    }),
  })
  .meta({ id: "NewAlliance" });

export const allianceInputOf = ({
  starts_on,
  is_open,
  ...rest
}: z.output<typeof newAlliance>): AllianceInput => ({ ...rest, startsOn: starts_on, isOpen: is_open });

/** A change on one axis from a day on. */
export const newClassification = z
  .strictObject({
    axis: z.enum(axes),
    value: z.string(),
    sub_kind: subKind.meta({ description: "about_sub_kind" }),
    effective_from: date,
    reason: paragraph(1000).default(""),
    evidence: paragraph(1000).default(""),
  })
  .transform(({ value, sub_kind, effective_from, ...rest }, context) => {
    const choice = parseChoice(rest.axis, choiceWord({ value, subKind: sub_kind }));
    if (choice) return { ...rest, choice, effectiveFrom: effective_from };
    context.addIssue({ code: "custom", path: ["value"], message: "invalid_choice" });
    return z.NEVER;
  })
  .meta({ id: "NewClassification" });

/** A firm to invite. */
export const newMember = z.strictObject({ organization_id: id }).meta({ id: "NewAllianceMember" });

/** What a firm says with its answer to an invitation. */
export const invitationAnswer = z
  .strictObject({
    note: text(1000).default(""),
    agreements: z.array(id).max(200).default([]).meta({ description: "about_accepted_agreements" }),
  })
  .meta({ id: "InvitationAnswer" });

const example = {
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" },
  at: "2026-02-03T02:15:00.000Z",
};

export const classificationExample: ClassificationResource = {
  id: "019a0000-0000-7000-8000-000000000023",
  axis: "party",
  value: "b2b",
  sub_kind: "distribution",
  effective_from: "2026-02-03",
  reason: "",
  evidence: "",
  created_at: example.at,
  changed_by: "Lin Yue",
};

export const allianceSummaryExample: z.infer<typeof allianceSummary> = {
  id: "019a0000-0000-7000-8000-000000000021",
  name: "East China channel",
  stage: "working_together",
  is_open: false,
  currency: "CNY",
  starts_on: "2026-02-03",
  lead: example.lead,
  place: "lead",
  members: { accepted: 2, invited: 1 },
};

export const allianceExample: AllianceResource = {
  ...allianceSummaryExample,
  version: 6,
  description: "",
  members: [
    {
      organization: { id: "019a0000-0000-7000-8000-000000000002", name: "Harbour Automation" },
      place: "accepted",
      is_own: false,
      invited_at: example.at,
      answered_at: "2026-02-05T06:40:00.000Z",
      note: "",
    },
  ],
  classification: {
    development_mode: {
      ...classificationExample,
      id: "019a0000-0000-7000-8000-000000000022",
      axis: "development_mode",
      value: "guidance",
      sub_kind: null,
    },
    party: classificationExample,
    capital_tie: {
      ...classificationExample,
      id: "019a0000-0000-7000-8000-000000000024",
      axis: "capital_tie",
      value: "none",
      sub_kind: null,
    },
    purpose: {
      ...classificationExample,
      id: "019a0000-0000-7000-8000-000000000025",
      axis: "purpose",
      value: "distribution_channel",
      sub_kind: null,
    },
  },
  missing_evidence: [],
  created_at: example.at,
};
