import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { bookCampaignCost } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { bookCost } from "~/features/promotion/work-on-campaign.server";

const offers = {
  POST: on(bookCampaignCost, (call) =>
    campaignStep(call, (scope, { id }) => {
      const { activity_id: activityId, amount, note } = call.body;
      return bookCost(scope, id, { activityId, ...amount, note });
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
