import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { decisionOf } from "~/api/resources/deal-input";
import { decideDeal } from "~/features/deals/decide-deal.server";

const offers = {
  POST: on(endpoints.decideDeal, async ({ scope, params, body, version }) => {
    const dealId = params.id ?? "";
    return deals.changed(scope, dealId, await decideDeal(scope, { dealId, version, ...decisionOf(body) }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
