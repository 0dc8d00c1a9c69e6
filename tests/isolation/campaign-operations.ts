// What firms do with campaigns: each is for the supplier, which leads, and one member, because the world's alliance is closed.

import { getCampaign } from "~/features/promotion/campaigns.queries.server";
import { moveCampaign } from "~/features/promotion/move-campaign.server";
import { planCampaign } from "~/features/promotion/plan-campaign.server";
import { confirmShare } from "~/features/promotion/shares.server";
import { addActivity, bookCost, enterResults, linkAsset } from "~/features/promotion/work-on-campaign.server";
import { campaignInput } from "../factories/campaigns";
import { type Doer, type Operation, pickFrom } from "./firms";

export const campaignOperations = {
  planCampaign: async (firms, doer, pick) => {
    const member = pickFrom<Doer>(["partner", "rival"], pick) ?? "partner";
    const [title = "", goal = "", channels = ""] = firms.words(3, "supplier", member);
    const shares = (["supplier", member] as const).map((firm) => ({
      organizationId: firms.world[firm].id,
      amountMinor: 1_000,
    }));
    const input = campaignInput(shares, { title, goal, channels });
    const planned = await planCampaign(firms.scope(doer), firms.world.alliance.id, input);
    if (planned.ok && doer !== "supplier") throw new Error(`${doer} planned a campaign of the supplier`);
    if (planned.ok) firms.campaigns.push({ id: planned.value.id, member });
    return planned.ok;
  },
  confirmShare: async (firms, doer, pick) => {
    const campaign = pickFrom(firms.campaigns, pick);
    if (!campaign) return false;
    const confirmed = await confirmShare(firms.scope(doer), campaign.id, { amountMinor: 1_000 });
    if (confirmed.ok && doer !== campaign.member) throw new Error(`${doer} confirmed another's share`);
    return confirmed.ok;
  },
  moveCampaign: async (firms, doer, pick) => {
    const campaign = pickFrom(firms.campaigns, pick);
    if (!campaign) return false;
    const now = await getCampaign(firms.scope(doer), campaign.id);
    const step = pickFrom(now?.steps ?? ["cancel" as const], pick) ?? "cancel";
    const [reason = ""] = firms.words(1, "supplier", campaign.member);
    const said = { reason: step === "cancel" ? reason : "", version: now?.version ?? 1 };
    const moved = await moveCampaign(firms.scope(doer), campaign.id, step, said);
    if (moved.ok && doer !== "supplier") throw new Error(`${doer} moved a campaign of the supplier`);
    return moved.ok;
  },
  workOnCampaign: async (firms, doer, pick) => {
    const campaign = pickFrom(firms.campaigns, pick);
    if (!campaign) return false;
    const scope = firms.scope(doer);
    const [title = "", note = "", result = ""] = firms.words(3, "supplier", campaign.member);
    const organizationId = scope.organizationId;
    const added = await addActivity(scope, campaign.id, { title, onDate: "2026-11-12", organizationId });
    if (added.ok && doer !== "supplier" && doer !== campaign.member)
      throw new Error(`${doer} worked on a campaign of ${campaign.member}`);
    if (added.ok) {
      const cost = { activityId: added.value.id, amountMinor: 700, currency: "CNY", note };
      await bookCost(scope, campaign.id, cost);
      await enterResults(scope, campaign.id, { leads: 3, reach: 40, note: result });
      const asset = pickFrom(firms.assets, pick);
      if (asset) await linkAsset(scope, campaign.id, { assetId: asset.id });
    }
    return added.ok;
  },
} satisfies Record<string, Operation>;
