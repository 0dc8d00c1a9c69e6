// A joint firm as the API answers it and as it is set up. Its shares are holdings, with ids of their own.

import { z } from "zod";
import type { JointFirmListItem, JointFirmView } from "~/features/equity/joint-firms.queries.server";
import { contributionKinds, type JointFirmInput } from "~/features/equity/joint-firms.schema";
import { optionalCountry } from "~/lib/input";
import { date, id, instant, money, moneyInput, moneyOf, name, named, paragraph, text } from "../fields";
import {
  holdingSummary,
  holdingSummaryExample,
  party,
  presentHoldingSummary,
  presentParty,
  typedPercent,
} from "./holding";

const facts = {
  id,
  name: z.string(),
  country: z.string().meta({ description: "about_country" }),
  alliance: named.nullable().meta({ description: "about_joint_firm_alliance" }),
  set_up_by: party,
};

export const jointFirmSummary = z
  .strictObject({
    ...facts,
    member_count: z.int(),
    unanswered_count: z.int().meta({ description: "about_unanswered_count" }),
  })
  .meta({ id: "JointFirmSummary" });

const contribution = z
  .strictObject({ kind: z.enum(contributionKinds), amount: money.nullable(), description: z.string() })
  .meta({ id: "JointFirmContribution" });

export const jointFirm = z
  .strictObject({
    ...facts,
    description: z.string(),
    created_at: instant,
    members: z.array(
      z.strictObject({
        holding: holdingSummary.meta({ description: "about_joint_firm_holding" }),
        contributions: z.array(contribution),
      }),
    ),
  })
  .meta({ id: "JointFirm" });

export const presentJointFirmSummary = (item: JointFirmListItem): z.infer<typeof jointFirmSummary> => ({
  id: item.id,
  name: item.name,
  country: item.country,
  alliance: item.alliance,
  set_up_by: presentParty(item.setUpBy),
  member_count: item.members,
  unanswered_count: item.open,
});

export const presentJointFirm = (view: JointFirmView): z.infer<typeof jointFirm> => ({
  id: view.id,
  name: view.name,
  country: view.country,
  alliance: view.alliance,
  set_up_by: presentParty(view.setUpBy),
  description: view.description,
  created_at: view.createdAt,
  members: view.members.map(({ contributions, ...held }) => ({
    holding: presentHoldingSummary(held),
    contributions: contributions.map(({ kind, amount, description }) => ({
      kind,
      amount: moneyOf(amount?.amountMinor ?? null, amount?.currency ?? null),
      description,
    })),
  })),
});

const newContribution = z
  .strictObject({
    kind: z.enum(contributionKinds),
    amount: moneyInput.nullable().default(null),
    description: text(300).default(""),
  })
  .refine(({ amount, description }) => amount !== null || description !== "", {
    path: ["description"],
    error: "required",
  })
  .meta({ id: "NewJointFirmContribution" });

const most = { members: 50, contributions: 20 };

/** A joint firm to set up, with the share of each member and what it puts in. */
export const newJointFirm = z
  .strictObject({
    alliance_id: id,
    name: name(200),
    country: optionalCountry.meta({ description: "about_country" }),
    description: paragraph(2000).default(""),
    starts_on: date.nullable().default(null).meta({ description: "about_joint_firm_start" }),
    members: z
      .array(
        z.strictObject({
          organization_id: id,
          percent: typedPercent,
          contributions: z
            .array(newContribution)
            .max(most.contributions, `too_many|{"max":${most.contributions}}`)
            .default([]),
        }),
      )
      .min(2, "joint_firm_members")
      .max(most.members, `too_many|{"max":${most.members}}`)
      .meta({ description: "about_joint_firm_members" }),
  })
  .transform(
    ({ alliance_id, starts_on, members, ...named }): JointFirmInput => ({
      ...named,
      allianceId: alliance_id,
      startsOn: starts_on,
      members: members.map(({ organization_id, percent, contributions }) => ({
        organizationId: organization_id,
        units: percent,
        contributions,
      })),
    }),
  )
  .meta({ id: "NewJointFirm" });

const us = { id: "019a0000-0000-7000-8000-000000000001", kind: "us" as const, name: "Yangtze Drives" };
const jointFirmId = "019a0000-0000-7000-8000-000000000065";

export const jointFirmSummaryExample: z.infer<typeof jointFirmSummary> = {
  id: jointFirmId,
  name: "Lianheng Drive Systems",
  country: "CN",
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China Channel" },
  set_up_by: us,
  member_count: 2,
  unanswered_count: 1,
};

const { member_count: _count, unanswered_count: _open, ...factsExample } = jointFirmSummaryExample;

export const jointFirmExample: z.infer<typeof jointFirm> = {
  ...factsExample,
  description: "Develops drives for bottling lines.",
  created_at: "2026-02-03T02:15:00.000Z",
  members: [
    {
      holding: {
        ...holdingSummaryExample,
        owned: { id: jointFirmId, kind: "joint_firm", name: "Lianheng Drive Systems" },
        percent: "60",
        least_percent: "60",
        most_percent: "60",
        state: "recorded",
      },
      contributions: [
        { kind: "cash", amount: { amount_minor: 600_000_000, currency: "CNY" }, description: "" },
      ],
    },
  ],
};
