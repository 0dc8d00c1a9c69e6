// Campaigns for tests, of a lead with one of its members.

import type { Scope } from "~/access/scope.server";
import { getCampaign } from "~/features/promotion/campaigns.queries.server";
import type { CampaignInput } from "~/features/promotion/campaigns.schema";
import { planCampaign } from "~/features/promotion/plan-campaign.server";
import { confirmShare } from "~/features/promotion/shares.server";

export const campaignInput = (
  shares: CampaignInput["shares"],
  change: Partial<CampaignInput> = {},
): CampaignInput => ({
  title: "Series H at the autumn fair",
  goal: "Bottlers know series H.",
  channels: "Trade fair, WeChat",
  startsOn: "2026-11-01",
  endsOn: "2026-11-30",
  currency: "CNY",
  shares,
  ...change,
});

/** Plans a campaign of the lead, 1,000 yuan, with a firm, 500 yuan, and answers its id. */
export const plannedCampaign = async (
  lead: Scope,
  allianceId: string,
  firm: { id: string },
  change: Partial<CampaignInput> = {},
): Promise<string> => {
  const shares = [
    { organizationId: lead.organizationId, amountMinor: 100_000 },
    { organizationId: firm.id, amountMinor: 50_000 },
  ];
  const planned = await planCampaign(lead, allianceId, campaignInput(shares, change));
  if (!planned.ok) throw new Error(planned.refusal.code);
  return planned.value.id;
};

/** The firm confirms what stands on its page; the refusal's code, or null. */
export const confirmed = async (scope: Scope, id: string): Promise<string | null> => {
  const amountMinor = (await getCampaign(scope, id))?.ourShare?.amountMinor ?? 0;
  const done = await confirmShare(scope, id, { amountMinor });
  return done.ok ? null : done.refusal.code;
};
