import { z } from "zod";
import type { Right } from "~/access/rights";
import { endpoint } from "../endpoint";
import { many, one, words } from "../fields";
import { plainListQuery } from "../lists";
import {
  assetNamed,
  campaign,
  campaignExample,
  campaignSummary,
  campaignSummaryExample,
  newActivity,
  newCampaign,
  newCost,
  newResults,
  shareChange,
  shareConfirmation,
} from "../resources/campaign";

const tag = "campaigns";
const response = one(campaign);
const shown = { data: campaignExample };
const [leadShare, memberShare] = campaignExample.shares;
const activityId = campaignExample.activities[0]?.id ?? "";

export const listCampaigns = endpoint({
  id: "listCampaigns",
  method: "GET",
  path: "/alliances/{id}/campaigns",
  tag,
  access: "alliances.read",
  query: plainListQuery("-starts_on"),
  response: many(campaignSummary),
  example: { response: { data: [campaignSummaryExample], next_cursor: null } },
});

export const planCampaign = endpoint({
  id: "planCampaign",
  method: "POST",
  path: "/alliances/{id}/campaigns",
  tag,
  access: "alliances.run",
  body: newCampaign,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      title: campaignExample.title,
      goal: campaignExample.goal,
      channels: campaignExample.channels,
      starts_on: "2026-11-01",
      ends_on: "2026-11-30",
      currency: "CNY",
      shares: [leadShare, memberShare].map((share) => ({
        organization_id: share?.organization.id ?? "",
        amount_minor: share?.amount.amount_minor ?? 0,
      })),
    },
    response: shown,
  },
});

export const getCampaign = endpoint({
  id: "getCampaign",
  method: "GET",
  path: "/campaigns/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

const step = <Body extends z.ZodType>(
  id: string,
  verb: string,
  access: Right,
  body: Body,
  example: z.input<Body>,
) =>
  endpoint({
    id,
    method: "POST",
    path: `/campaigns/{id}/${verb}`,
    tag,
    access,
    body,
    response,
    versioned: true,
    example: { body: example, response: shown },
  });

const nothing = z.strictObject({});
const organization_id = memberShare?.organization.id ?? "";
const amount = { amount_minor: 3_000_000, currency: "CNY" };

export const confirmCampaignShare = step(
  "confirmCampaignShare",
  "confirm",
  "alliances.answer",
  shareConfirmation,
  {
    amount,
  },
);
export const changeCampaignShare = step("changeCampaignShare", "share", "alliances.run", shareChange, {
  organization_id,
  amount,
});
export const startCampaign = step("startCampaign", "start", "alliances.run", nothing, {});
export const finishCampaign = step("finishCampaign", "finish", "alliances.run", nothing, {});
export const cancelCampaign = step(
  "cancelCampaign",
  "cancel",
  "alliances.run",
  z.strictObject({ reason: words(1000) }),
  { reason: "The fair does not take place." },
);
export const addCampaignActivity = step(
  "addCampaignActivity",
  "activities",
  "alliances.take_part",
  newActivity,
  {
    title: "Stand at the fair",
    on_date: "2026-11-12",
    organization_id,
  },
);
export const bookCampaignCost = step("bookCampaignCost", "costs", "alliances.take_part", newCost, {
  activity_id: activityId,
  amount,
  note: "Stand, two days",
});
export const enterCampaignResults = step(
  "enterCampaignResults",
  "results",
  "alliances.take_part",
  newResults,
  {
    leads: 41,
    reach: 1200,
  },
);
export const linkCampaignAsset = step("linkCampaignAsset", "link-asset", "alliances.run", assetNamed, {
  asset_id: "019a0000-0000-7000-8000-000000000070",
});
export const unlinkCampaignAsset = step("unlinkCampaignAsset", "unlink-asset", "alliances.run", assetNamed, {
  asset_id: "019a0000-0000-7000-8000-000000000070",
});
