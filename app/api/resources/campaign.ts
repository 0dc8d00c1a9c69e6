// A campaign as the API answers it, and as it is planned.

import { z } from "zod";
import type { CampaignListItem, CampaignView } from "~/features/promotion/campaigns.queries.server";
import { campaignStates, campaignSteps } from "~/features/promotion/campaigns.rules";
import type { CampaignInput } from "~/features/promotion/campaigns.schema";
import { currency, date, id, instant, money, moneyInput, name, named, text, words } from "../fields";

const amount = z.int();

const budget = z
  .strictObject({
    total_minor: amount,
    spent_minor: amount,
    over_minor: amount.meta({ description: "about_campaign_over" }),
    is_agreed: z.boolean().meta({ description: "about_campaign_agreed" }),
  })
  .meta({ id: "CampaignBudget" });

const facts = {
  id,
  title: z.string(),
  state: z.enum(campaignStates),
  starts_on: date,
  ends_on: date,
  currency: z.string().meta({ description: "about_campaign_currency" }),
  budget,
};

export const campaignSummary = z.strictObject(facts).meta({ id: "CampaignSummary" });

export const campaign = z
  .strictObject({
    ...facts,
    version: z.int(),
    alliance: named,
    goal: z.string(),
    channels: z.string(),
    cancelled_reason: z.string(),
    shares: z.array(
      z.strictObject({ organization: named, amount: money, spent: money, confirmed_at: instant.nullable() }),
    ),
    activities: z.array(
      z.strictObject({
        id,
        title: z.string(),
        on_date: date,
        organization: named,
        costs: z.array(
          z.strictObject({ organization: named, amount: money, note: z.string(), booked_at: instant }),
        ),
      }),
    ),
    results: z.array(
      z.strictObject({
        organization: named,
        leads: z.int(),
        reach: z.int(),
        note: z.string(),
        entered_at: instant,
      }),
    ),
    assets: z.array(z.strictObject({ id, title: z.string() })),
    steps: z.array(z.enum(campaignSteps)),
  })
  .meta({ id: "Campaign" });

export const newCampaign = z
  .strictObject({
    title: name(200),
    goal: words(2000),
    channels: name(300),
    starts_on: date,
    ends_on: date,
    currency,
    shares: z
      .array(
        z.strictObject({ organization_id: id, amount_minor: z.number().int("invalid").min(0, "invalid") }),
      )
      .min(1, "required")
      .max(50, 'too_many|{"max":50}'),
  })
  .refine(({ starts_on, ends_on }) => starts_on <= ends_on, { path: ["ends_on"], error: "date_order" })
  .meta({ id: "NewCampaign" });

export const campaignInputOf = (body: z.output<typeof newCampaign>): CampaignInput => ({
  title: body.title,
  goal: body.goal,
  channels: body.channels,
  startsOn: body.starts_on,
  endsOn: body.ends_on,
  currency: body.currency,
  shares: body.shares.map(({ organization_id, amount_minor }) => ({
    organizationId: organization_id,
    amountMinor: amount_minor,
  })),
});

export const shareChange = z.strictObject({ organization_id: id, amount: moneyInput });
export const shareConfirmation = z.strictObject({ amount: moneyInput });
export const newActivity = z.strictObject({ title: name(200), on_date: date, organization_id: id });
export const newCost = z.strictObject({ activity_id: id, amount: moneyInput, note: text(300).default("") });
const figure = z.number().int("not_integer").min(0, 'too_small|{"min":0}').max(2_000_000_000, "invalid");
export const newResults = z.strictObject({ leads: figure, reach: figure, note: text(300).default("") });
export const assetNamed = z.strictObject({ asset_id: id });

export const presentCampaignSummary = (item: CampaignListItem): z.infer<typeof campaignSummary> => ({
  id: item.id,
  title: item.title,
  state: item.state,
  starts_on: item.startsOn,
  ends_on: item.endsOn,
  currency: item.currency,
  budget: {
    total_minor: item.budget.totalMinor,
    spent_minor: item.budget.spentMinor,
    over_minor: item.budget.overMinor,
    is_agreed: item.budget.isAgreed,
  },
});

export const presentCampaign = (view: CampaignView): z.infer<typeof campaign> => {
  const inCurrency = (amountMinor: number) => ({ amount_minor: amountMinor, currency: view.currency });
  return {
    ...presentCampaignSummary(view),
    version: view.version,
    alliance: view.alliance,
    goal: view.goal,
    channels: view.channels,
    cancelled_reason: view.cancelledReason,
    shares: view.shares.map((share) => ({
      organization: share.firm,
      amount: inCurrency(share.amountMinor),
      spent: inCurrency(share.spentMinor),
      confirmed_at: share.confirmedAt,
    })),
    activities: view.activities.map((activity) => ({
      id: activity.id,
      title: activity.title,
      on_date: activity.onDate,
      organization: activity.firm,
      costs: activity.costs.map((cost) => ({
        organization: cost.firm,
        amount: inCurrency(cost.amountMinor),
        note: cost.note,
        booked_at: cost.at,
      })),
    })),
    results: view.results.map(({ firm, leads, reach, note, at }) => ({
      organization: firm,
      leads,
      reach,
      note,
      entered_at: at,
    })),
    assets: view.assets.map((asset) => ({ id: asset.id, title: asset.title })),
    steps: view.steps,
  };
};

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };
const member = { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" };
const cny = (minor: number) => ({ amount_minor: minor, currency: "CNY" });

export const campaignSummaryExample: z.infer<typeof campaignSummary> = {
  id: "019a0000-0000-7000-8000-000000000080",
  title: "Series H at the autumn fair",
  state: "running",
  starts_on: "2026-11-01",
  ends_on: "2026-11-30",
  currency: "CNY",
  budget: { total_minor: 9_000_000, spent_minor: 3_200_000, over_minor: 0, is_agreed: true },
};

export const campaignExample: z.infer<typeof campaign> = {
  ...campaignSummaryExample,
  version: 2,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China Channel" },
  goal: "Bottlers between Suzhou and Hangzhou know series H.",
  channels: "Trade fair, WeChat",
  cancelled_reason: "",
  shares: [
    {
      organization: lead,
      amount: cny(6_000_000),
      spent: cny(3_200_000),
      confirmed_at: "2026-10-20T08:00:00.000Z",
    },
    { organization: member, amount: cny(3_000_000), spent: cny(0), confirmed_at: "2026-10-21T08:00:00.000Z" },
  ],
  activities: [
    {
      id: "019a0000-0000-7000-8000-000000000081",
      title: "Stand at the fair",
      on_date: "2026-11-12",
      organization: lead,
      costs: [
        {
          organization: lead,
          amount: cny(3_200_000),
          note: "Stand, two days",
          booked_at: "2026-11-14T08:00:00.000Z",
        },
      ],
    },
  ],
  results: [{ organization: lead, leads: 41, reach: 1200, note: "", entered_at: "2026-11-14T08:00:00.000Z" }],
  assets: [{ id: "019a0000-0000-7000-8000-000000000070", title: "Logo of series H" }],
  steps: ["finish", "cancel"],
};
