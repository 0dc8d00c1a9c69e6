// The work of a campaign: activities, the costs that firms book on them, what came of it, and the assets that it uses.

import type { CampaignState } from "#db/tables-promotion";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takesActivities, takesFigures } from "./campaigns.rules";
import type { ActivityInput, CostInput, ResultsInput } from "./campaigns.schema";

type Campaign = {
  id: string;
  allianceId: string;
  leadId: string;
  state: CampaignState;
  currency: string;
  partyIds: string[];
};

/** The campaign with its firms, where the acting firm may see it; null elsewhere. */
const readCampaign = async ({ db }: TransactionScope, id: string): Promise<Campaign | null> => {
  const campaign = await db.promotion
    .visibleCampaigns()
    .where("campaigns.id", "=", id)
    .select(["id", "alliance_id as allianceId", "lead_organization_id as leadId", "state", "currency"])
    .executeTakeFirst();
  if (!campaign) return null;
  const shares = await db.promotion
    .ofVisibleCampaigns("campaign_shares")
    .where("campaign_id", "=", id)
    .select("organization_id")
    .execute();
  return { ...campaign, partyIds: shares.map((share) => share.organization_id) };
};

/** Columns that stamp a row with its campaign. */
const stamp = ({ id, allianceId, leadId }: Campaign) => ({
  id: newId(),
  campaign_id: id,
  alliance_id: allianceId,
  lead_organization_id: leadId,
});

const record = (
  tx: TransactionScope,
  { id, leadId }: Campaign,
  action: string,
  after: Record<string, string | number>,
) =>
  tx.record({
    log: leadId,
    counterparty: tx.organizationId === leadId ? null : tx.organizationId,
    subject: { type: "campaign", id },
    action,
    after,
  });

/**
 * For a firm of the campaign: the lead names any of its firms as responsible, a member itself. Refusals: `not_found`; `campaign_moved`,
 * where it has ended; `campaign_firm_unknown`.
 */
export const addActivity = (
  scope: Scope,
  campaignId: string,
  { title, onDate, organizationId }: ActivityInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const campaign = await readCampaign(tx, campaignId);
    if (!campaign) return refuse("not_found");
    if (!takesActivities(campaign.state)) return refuse("campaign_moved", { state: campaign.state });
    const isLead = campaign.leadId === tx.organizationId;
    const mayName = isLead || organizationId === tx.organizationId;
    if (!mayName || !campaign.partyIds.includes(organizationId)) return refuse("campaign_firm_unknown");
    const activity = {
      ...stamp(campaign),
      title,
      on_date: onDate,
      added_by_organization_id: tx.organizationId,
      added_by_user_id: tx.user.id,
      added_at: tx.at,
    };
    await (isLead
      ? tx.db.insertAsLead("campaign_activities", [{ ...activity, organization_id: organizationId }])
      : tx.db.insert("campaign_activities", [activity])
    ).execute();
    await record(tx, campaign, "campaign.activity_added", {
      activity_id: activity.id,
      title,
      on_date: onDate,
      organization_id: organizationId,
    });
    return ok({ id: activity.id });
  });

/** The firm's own part of a campaign that is under way or has ended; a refusal where it has none. */
const ownPart = async (tx: TransactionScope, campaignId: string): Promise<Result<Campaign>> => {
  const campaign = await readCampaign(tx, campaignId);
  if (!campaign) return refuse("not_found");
  if (!campaign.partyIds.includes(tx.organizationId)) return refuse("campaign_no_share");
  return takesFigures(campaign.state) ? ok(campaign) : refuse("campaign_not_started");
};

/**
 * For a firm of the campaign, which bears the cost; nothing stops it at the budget, which the page then shows as overspent. Refusals:
 * `not_found`; `campaign_no_share`; `campaign_not_started`; `campaign_currency`; `activity_unknown`.
 */
export const bookCost = (
  scope: Scope,
  campaignId: string,
  { activityId, amountMinor, currency, note }: CostInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const campaign = await ownPart(tx, campaignId);
    if (!campaign.ok) return campaign;
    if (campaign.value.currency !== currency) return refuse("campaign_currency");
    const activity = await tx.db.promotion
      .ofVisibleCampaigns("campaign_activities")
      .where("campaign_activities.id", "=", activityId)
      .where("campaign_activities.campaign_id", "=", campaignId)
      .select("campaign_activities.id")
      .executeTakeFirst();
    if (!activity) return refuse("activity_unknown");
    await tx.db
      .insert("campaign_costs", [
        {
          ...stamp(campaign.value),
          activity_id: activityId,
          amount_minor: amountMinor,
          note,
          booked_by_user_id: tx.user.id,
          booked_at: tx.at,
        },
      ])
      .execute();
    await record(tx, campaign.value, "campaign.cost_booked", {
      activity_id: activityId,
      amount_minor: amountMinor,
      currency,
      note,
    });
    return ok(null);
  });

/** For a firm of the campaign: its newest figures count. Refusals: `not_found`; `campaign_no_share`; `campaign_not_started`. */
export const enterResults = (
  scope: Scope,
  campaignId: string,
  { leads, reach, note }: ResultsInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const campaign = await ownPart(tx, campaignId);
    if (!campaign.ok) return campaign;
    await tx.db
      .insert("campaign_results", [
        {
          ...stamp(campaign.value),
          leads,
          reach,
          note,
          entered_by_user_id: tx.user.id,
          entered_at: tx.at,
        },
      ])
      .execute();
    await record(tx, campaign.value, "campaign.results_entered", { leads, reach, note });
    return ok(null);
  });

/** For the lead: the campaign uses an asset of the alliance's library. Twice is once. Refusals: `not_found`; `not_the_lead`; `asset_unknown`. */
export const linkAsset = (
  scope: Scope,
  campaignId: string,
  { assetId }: { assetId: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const campaign = await readCampaign(tx, campaignId);
    if (!campaign) return refuse("not_found");
    if (campaign.leadId !== tx.organizationId) return refuse("not_the_lead");
    const asset = await tx.db.files
      .visibleAssets()
      .where("library_assets.id", "=", assetId)
      .where("library_assets.alliance_id", "=", campaign.allianceId)
      .where("library_assets.archived_at", "is", null)
      .select("library_assets.title")
      .executeTakeFirst();
    if (!asset) return refuse("asset_unknown");
    const { lead_organization_id: _, ...row } = stamp(campaign);
    await tx.db
      .insertAsLead("campaign_assets", [{ ...row, asset_id: assetId, removed_at: null }])
      .onConflict((conflict) =>
        conflict.columns(["campaign_id", "asset_id"]).doUpdateSet({ removed_at: null }),
      )
      .execute();
    await record(tx, campaign, "campaign.asset_added", { asset_id: assetId, title: asset.title });
    return ok(null);
  });

/** For the lead. Refuses `not_found`, also where the campaign does not use the asset, and `not_the_lead`. */
export const unlinkAsset = (
  scope: Scope,
  campaignId: string,
  { assetId }: { assetId: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const campaign = await readCampaign(tx, campaignId);
    if (!campaign) return refuse("not_found");
    if (campaign.leadId !== tx.organizationId) return refuse("not_the_lead");
    const dropped = await tx.db
      .updateAsLead("campaign_assets")
      .set({ removed_at: tx.at })
      .where("campaign_id", "=", campaignId)
      .where("asset_id", "=", assetId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (dropped.numUpdatedRows === 0n) return refuse("not_found");
    await record(tx, campaign, "campaign.asset_removed", { asset_id: assetId });
    return ok(null);
  });
