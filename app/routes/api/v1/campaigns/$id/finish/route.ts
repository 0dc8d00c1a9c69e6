import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { finishCampaign } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { moveCampaign } from "~/features/promotion/move-campaign.server";

const offers = {
  POST: on(finishCampaign, (call) =>
    campaignStep(call, (scope, { id, version }) => moveCampaign(scope, id, "finish", { version })),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
