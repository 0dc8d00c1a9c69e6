// The steps of a campaign after it was planned. Each goes through here; nothing else writes states.

import type { CampaignState } from "#db/tables-promotion";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { type CampaignStep, stateAfter } from "./campaigns.rules";

const actions: Record<CampaignStep, string> = {
  start: "campaign.started",
  finish: "campaign.finished",
  cancel: "campaign.cancelled",
};

/**
 * For the lead. `reason` is said with `cancel`. Refusals: `not_found`; `not_the_lead`, to the other firms of the campaign; `campaign_not_agreed`,
 * where a firm has not confirmed its share; `campaign_moved`, with the `state` that it has now, where the step is not possible or
 * somebody was quicker.
 */
export const moveCampaign = (
  scope: Scope,
  id: string,
  step: CampaignStep,
  { reason = "", version }: { reason?: string; version: number },
): Promise<Result<{ state: CampaignState }>> =>
  scope.transaction(async (tx) => {
    const campaign = await tx.db.promotion
      .visibleCampaigns()
      .where("campaigns.id", "=", id)
      .select(["state", "lead_organization_id"])
      .executeTakeFirst();
    if (!campaign) return refuse("not_found");
    if (campaign.lead_organization_id !== tx.organizationId) return refuse("not_the_lead");
    const state = stateAfter(campaign.state, step);
    if (state === null) return refuse("campaign_moved", { state: campaign.state });
    if (step === "start" && (await isNotAgreed(tx, id))) return refuse("campaign_not_agreed");
    const moved = await tx.db
      .updateAsLead("campaigns")
      .set({ state, cancelled_reason: reason, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("state", "=", campaign.state)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("campaign_moved", { state: campaign.state });
    await tx.record({
      subject: { type: "campaign", id },
      action: actions[step],
      before: { state: campaign.state },
      after: { state, ...(step === "cancel" ? { reason } : {}) },
    });
    return ok({ state });
  });

const isNotAgreed = async ({ db }: TransactionScope, id: string): Promise<boolean> => {
  const open = await db
    .led("campaign_shares")
    .where("campaign_id", "=", id)
    .where("confirmed_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return open !== undefined;
};
