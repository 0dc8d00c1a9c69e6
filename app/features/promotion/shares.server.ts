// What the firms of a campaign put in: the lead names amounts while it is planned, each firm confirms its own.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";

/**
 * For a firm of the campaign, about its own share. Refusals: `not_found`; `campaign_moved`, where it is cancelled; `share_confirmed`
 * already; `share_changed`, where the amount is another than the one that was read.
 */
export const confirmShare = (
  scope: Scope,
  campaignId: string,
  { amountMinor }: { amountMinor: number },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const share = await tx.db.promotion
      .visibleCampaigns()
      .innerJoin("campaign_shares", "campaign_shares.campaign_id", "campaigns.id")
      .where("campaigns.id", "=", campaignId)
      .where("campaign_shares.organization_id", "=", tx.organizationId)
      .select(["campaigns.state", "campaigns.lead_organization_id", "campaign_shares.confirmed_at"])
      .executeTakeFirst();
    if (!share) return refuse("not_found");
    if (share.confirmed_at !== null) return refuse("share_confirmed");
    if (share.state !== "planned") return refuse("campaign_moved", { state: share.state });
    const confirmed = await tx.db
      .update("campaign_shares")
      .set({ confirmed_at: tx.at, confirmed_by_user_id: tx.user.id })
      .where("campaign_id", "=", campaignId)
      .where("amount_minor", "=", amountMinor)
      .where("confirmed_at", "is", null)
      .executeTakeFirst();
    if (confirmed.numUpdatedRows === 0n) return refuse("share_changed");
    await tx.record({
      log: share.lead_organization_id,
      counterparty: tx.organizationId === share.lead_organization_id ? null : tx.organizationId,
      subject: { type: "campaign", id: campaignId },
      action: "campaign.share_confirmed",
      after: { organization_id: tx.organizationId, amount_minor: amountMinor },
    });
    return ok(null);
  });

/**
 * For the lead, while the campaign is planned; the firm confirms anew. Refusals: `not_found`; `not_the_lead`; `campaign_firm_unknown`, where the firm
 * is none of the campaign's; `campaign_currency`; `campaign_moved`, where it is under way or somebody was quicker.
 */
export const changeShare = (
  scope: Scope,
  campaignId: string,
  input: { organizationId: string; amountMinor: number; currency: string; version: number },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const { organizationId, amountMinor, version } = input;
    const campaign = await tx.db.promotion
      .visibleCampaigns()
      .where("campaigns.id", "=", campaignId)
      .select(["state", "currency", "lead_organization_id"])
      .executeTakeFirst();
    if (!campaign) return refuse("not_found");
    if (campaign.lead_organization_id !== tx.organizationId) return refuse("not_the_lead");
    if (campaign.currency !== input.currency) return refuse("campaign_currency");
    const touched = await tx.db
      .updateAsLead("campaigns")
      .set({ updated_at: tx.at, version: version + 1 })
      .where("id", "=", campaignId)
      .where("version", "=", version)
      .where("state", "=", "planned")
      .executeTakeFirst();
    if (touched.numUpdatedRows === 0n) return refuse("campaign_moved", { state: campaign.state });
    const isOurs = organizationId === tx.organizationId;
    const changed = await tx.db
      .updateAsLead("campaign_shares")
      .set({
        amount_minor: amountMinor,
        confirmed_at: isOurs ? tx.at : null,
        confirmed_by_user_id: isOurs ? tx.user.id : null,
      })
      .where("campaign_id", "=", campaignId)
      .where("organization_id", "=", organizationId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse("campaign_firm_unknown");
    await tx.record({
      counterparty: isOurs ? null : organizationId,
      subject: { type: "campaign", id: campaignId },
      action: "campaign.share_changed",
      after: { organization_id: organizationId, amount_minor: amountMinor },
    });
    return ok(null);
  });
