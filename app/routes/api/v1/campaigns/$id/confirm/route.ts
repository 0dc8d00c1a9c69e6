import { apiAction, apiLoader } from "~/api/api-guard.server";
import { campaignStep } from "~/api/campaign-step.server";
import { confirmCampaignShare } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";
import { confirmShare } from "~/features/promotion/shares.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(confirmCampaignShare, (call) =>
    campaignStep(call, (scope, { id, currency }) =>
      call.body.amount.currency === currency
        ? confirmShare(scope, id, call.body.amount)
        : Promise.resolve(refuse("campaign_currency")),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
