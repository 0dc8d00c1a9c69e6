import { campaigns } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getCampaign } from "~/api/endpoints/campaigns";
import { on } from "~/api/offers.server";

const offers = { GET: on(getCampaign, ({ scope, params }) => campaigns.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
