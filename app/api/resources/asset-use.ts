// A use of a brand asset as the API answers it, and as it is asked for and decided on.

import { z } from "zod";
import type { UseView } from "~/features/asset-uses/uses.queries.server";
import { useDecisions, useStandings } from "~/features/asset-uses/uses.rules";
import { type AskInput, askInput, type Decision } from "~/features/asset-uses/uses.schema";
import { date, id, instant, name, named, paragraph } from "../fields";

const titled = z.strictObject({ id, title: z.string() });

export const assetUse = z
  .strictObject({
    id,
    asset: titled,
    organization: named,
    campaign: titled.nullable(),
    purpose: z.string(),
    starts_on: date,
    ends_on: date,
    standing: z.enum(useStandings).meta({ description: "about_use_standing" }),
    conditions: z.string(),
    approved_until: date.nullable(),
    reason: z.string(),
    asked_at: instant,
    decided_at: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "AssetUse" });

export const newAssetUse = z
  .strictObject({
    purpose: name(500),
    starts_on: date,
    ends_on: date,
    campaign_id: id.nullable().default(null),
  })
  .refine(({ starts_on, ends_on }) => ends_on >= starts_on, { path: ["ends_on"], error: "date_order" })
  .transform(
    ({ purpose, starts_on, ends_on, campaign_id }): AskInput =>
      askInput.parse({
        purpose,
        startsOn: starts_on,
        endsOn: ends_on,
        campaignId: campaign_id ?? undefined,
      }),
  )
  .meta({ id: "NewAssetUse" });

export const useDecision = z
  .strictObject({
    decision: z.enum(useDecisions),
    approved_until: date.optional(),
    conditions: paragraph(2000).default(""),
    reason: paragraph(1000).default(""),
  })
  .refine(({ decision, approved_until }) => decision !== "approve" || approved_until !== undefined, {
    path: ["approved_until"],
    error: "required",
  })
  .refine(({ decision, reason }) => decision === "approve" || reason !== "", {
    path: ["reason"],
    error: "required",
  })
  .meta({ id: "AssetUseDecision" });

export const decisionOf = (body: z.output<typeof useDecision>, version: number): Decision =>
  body.decision === "approve"
    ? {
        decision: "approve",
        version,
        approvedUntil: body.approved_until ?? "",
        conditions: body.conditions,
      }
    : { decision: body.decision, version, reason: body.reason };

export const presentUse = (view: UseView): z.infer<typeof assetUse> => ({
  id: view.id,
  asset: view.asset,
  organization: view.firm,
  campaign: view.campaign,
  purpose: view.purpose,
  starts_on: view.startsOn,
  ends_on: view.endsOn,
  standing: view.standing,
  conditions: view.conditions,
  approved_until: view.approvedUntil,
  reason: view.reason,
  asked_at: view.askedAt,
  decided_at: view.decidedAt,
  version: view.version,
});

export const assetUseExample: z.infer<typeof assetUse> = {
  id: "019a0000-0000-7000-8000-0000000000a0",
  asset: { id: "019a0000-0000-7000-8000-000000000070", title: "The mark for partners" },
  organization: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  campaign: null,
  purpose: "On our stand at the fair in Suzhou",
  starts_on: "2026-12-01",
  ends_on: "2026-12-10",
  standing: "coming",
  conditions: "Not smaller than 20 mm.",
  approved_until: "2026-12-10",
  reason: "",
  asked_at: "2026-11-20T08:00:00.000Z",
  decided_at: "2026-11-21T08:00:00.000Z",
  version: 2,
};
