import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { addCampaignActivity } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { addActivity } from "~/features/promotion/work-on-campaign.server";

const offers = {
  POST: on(addCampaignActivity, (call) =>
    campaignStep(call, (scope, { id }) => {
      const { title, on_date: onDate, organization_id: organizationId } = call.body;
      return addActivity(scope, id, { title, onDate, organizationId });
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
