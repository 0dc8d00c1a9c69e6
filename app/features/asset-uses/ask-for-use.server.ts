// A member asks its lead for the use of a brand asset.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { readGateAlliance, takesPart } from "~/features/alliances/life-cycle/gate.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { AskInput } from "./uses.schema";

/**
 * Answers the new use's id. Refusals: `not_found`, where the firm does not see the asset or takes no part; `use_needs_no_approval`, also
 * for the lead; `use_over`, where its last day is past; `campaign_unknown`; `use_asked_already`, where one waits for the lead.
 */
export const askForUse = async (
  scope: Scope,
  assetId: string,
  { purpose, startsOn, endsOn, campaignId }: AskInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const asset = await tx.db.files
        .visibleAssets()
        .where("library_assets.id", "=", assetId)
        .where("library_assets.archived_at", "is", null)
        .select(["alliance_id", "lead_organization_id", "needs_approval", "title"])
        .executeTakeFirst();
      const alliance = asset && (await readGateAlliance(tx.db, asset.alliance_id));
      if (!asset || !alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
      const isLead = asset.lead_organization_id === tx.organizationId;
      if (isLead || asset.needs_approval === 0) return refuse("use_needs_no_approval");
      if (endsOn < dateIn(tx.now, scope.timeZone)) return refuse("use_over");
      const campaign =
        campaignId === null ||
        (await tx.db.promotion
          .visibleCampaigns()
          .where("campaigns.id", "=", campaignId)
          .where("campaigns.alliance_id", "=", asset.alliance_id)
          .select("campaigns.id")
          .executeTakeFirst());
      if (!campaign) return refuse("campaign_unknown");
      await tx.db
        .insert("asset_uses", [
          {
            id,
            alliance_id: asset.alliance_id,
            lead_organization_id: asset.lead_organization_id,
            asset_id: assetId,
            campaign_id: campaignId,
            purpose,
            starts_on: startsOn,
            ends_on: endsOn,
            state: "asked",
            conditions: "",
            approved_until: null,
            reason: "",
            asked_by_user_id: tx.user.id,
            asked_at: tx.at,
            decided_by_user_id: null,
            decided_at: null,
          },
        ])
        .execute();
      await tx.record({
        log: asset.lead_organization_id,
        counterparty: tx.organizationId,
        subject: { type: "library_asset", id: assetId },
        action: "library_asset.use_asked",
        after: {
          use_id: id,
          title: asset.title,
          purpose,
          starts_on: startsOn,
          ends_on: endsOn,
          campaign_id: campaignId,
        },
      });
      return ok({ id });
    });
  } catch (error) {
    // Of two people of a firm who ask at once, the first counts.
    if (isUniqueViolation(error)) return refuse("use_asked_already");
    throw error;
  }
};
