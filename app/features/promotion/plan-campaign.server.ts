// Plans a campaign in an alliance whose purpose is a product brand: the lead names the firms and what each puts in.

import type { Scope } from "~/access/scope.server";
import { type AllianceView, getAlliance } from "~/features/alliances/alliances.queries.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { faultOfParties } from "./campaigns.rules";
import type { CampaignInput } from "./campaigns.schema";

/** Whether campaigns are planned in it: its purpose is a product brand, and it has not come to its exit. */
export const takesCampaigns = ({ current, stage }: Pick<AllianceView, "current" | "stage">): boolean =>
  current.purpose?.value === "product_brand" && stage !== "exit";

/**
 * For the lead, whose own share is confirmed with it. Refusals: `not_found`, where the firm does not lead the alliance;
 * `campaigns_not_open`, where its purpose is another or it has come to its exit; `campaign_without_member`; `campaign_firm_unknown`,
 * alike for firms outside the alliance and those that do not exist; `campaign_firm_twice`; `campaign_closed_alliance`, where several
 * members would learn of one another.
 */
export const planCampaign = async (
  scope: Scope,
  allianceId: string,
  { shares, startsOn, endsOn, ...facts }: CampaignInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (alliance?.place !== "lead") return refuse("not_found");
  if (!takesCampaigns(alliance)) return refuse("campaigns_not_open");
  return scope.transaction(async (tx) => {
    const leadId = tx.organizationId;
    const members = await tx.db
      .led("alliance_members")
      .where("alliance_id", "=", allianceId)
      .where("status", "=", "accepted")
      .select("organization_id")
      .execute();
    const firmIds = shares.map(({ organizationId }) => organizationId);
    const memberIds = members.map((member) => member.organization_id);
    const fault = faultOfParties(firmIds, { leadId, memberIds, isOpen: alliance.isOpen });
    if (fault) return refuse(fault);
    await tx.db
      .insertAsLead("campaigns", [
        {
          id,
          alliance_id: allianceId,
          ...facts,
          starts_on: startsOn,
          ends_on: endsOn,
          state: "planned",
          cancelled_reason: "",
          planned_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.db
      .insertAsLead(
        "campaign_shares",
        shares.map(({ organizationId, amountMinor }) => {
          const isOurs = organizationId === leadId;
          return {
            id: newId(),
            campaign_id: id,
            alliance_id: allianceId,
            organization_id: organizationId,
            member_organization_id: isOurs ? null : organizationId,
            amount_minor: amountMinor,
            confirmed_at: isOurs ? tx.at : null,
            confirmed_by_user_id: isOurs ? tx.user.id : null,
          };
        }),
      )
      .execute();
    const others = firmIds.filter((firmId) => firmId !== leadId);
    await tx.record({
      counterparty: others.length === 1 ? others[0] : null,
      subject: { type: "campaign", id },
      action: "campaign.planned",
      after: {
        alliance_id: allianceId,
        ...facts,
        starts_on: startsOn,
        ends_on: endsOn,
        shares: shares.map(({ organizationId, amountMinor }) => ({
          organization_id: organizationId,
          amount_minor: amountMinor,
        })),
      },
    });
    return ok({ id });
  });
};
