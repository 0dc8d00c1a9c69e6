// Campaigns of an alliance. The firms that have a share in one are its parties.

import type { Generated } from "kysely";

export type CampaignState = "planned" | "running" | "finished" | "cancelled";

export type CampaignsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  title: string;
  goal: string;
  channels: string;
  /** Calendar dates, both days included. */
  starts_on: string;
  ends_on: string;
  /** Of all its amounts. */
  currency: string;
  state: CampaignState;
  cancelled_reason: string;
  planned_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

type OfACampaign = { id: string; campaign_id: string; alliance_id: string; lead_organization_id: string };
type OfAFirm = OfACampaign & { organization_id: string };

/** What a firm puts in; the budget is their sum, agreed when all have confirmed. */
export type CampaignSharesTable = OfAFirm & {
  member_organization_id: string | null;
  amount_minor: number;
  confirmed_at: string | null;
  confirmed_by_user_id: string | null;
};

/** Written once; `organization_id` is the firm that is responsible. */
export type CampaignActivitiesTable = OfAFirm & {
  title: string;
  on_date: string;
  added_by_organization_id: string;
  added_by_user_id: string;
  added_at: string;
};

/** Written once, by the firm that bears them. */
export type CampaignCostsTable = OfAFirm & {
  activity_id: string;
  amount_minor: number;
  note: string;
  booked_by_user_id: string;
  booked_at: string;
};

/** Written once; a firm's newest figures count. */
export type CampaignResultsTable = OfAFirm & {
  leads: number;
  reach: number;
  note: string;
  entered_by_user_id: string;
  entered_at: string;
};

/** The assets of the library that a campaign uses. */
export type CampaignAssetsTable = OfACampaign & { asset_id: string; removed_at: string | null };

export type PromotionTables = {
  campaigns: CampaignsTable;
  campaign_shares: CampaignSharesTable;
  campaign_activities: CampaignActivitiesTable;
  campaign_costs: CampaignCostsTable;
  campaign_results: CampaignResultsTable;
  campaign_assets: CampaignAssetsTable;
};
