import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { changeCampaignShare } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { changeShare } from "~/features/promotion/shares.server";

const offers = {
  POST: on(changeCampaignShare, (call) =>
    campaignStep(call, (scope, { id, version }) =>
      changeShare(scope, id, { organizationId: call.body.organization_id, ...call.body.amount, version }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
