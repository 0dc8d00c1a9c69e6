import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { unlinkCampaignAsset } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { unlinkAsset } from "~/features/promotion/work-on-campaign.server";

const offers = {
  POST: on(unlinkCampaignAsset, (call) =>
    campaignStep(call, (scope, { id }) => unlinkAsset(scope, id, { assetId: call.body.asset_id })),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
