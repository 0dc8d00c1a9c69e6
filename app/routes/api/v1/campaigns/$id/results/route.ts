import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { enterCampaignResults } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { enterResults } from "~/features/promotion/work-on-campaign.server";

const offers = {
  POST: on(enterCampaignResults, (call) =>
    campaignStep(call, (scope, { id }) => enterResults(scope, id, call.body)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
