import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { closeDealLost } from "~/features/deals/deals.commands.server";

const offers = {
  POST: on(endpoints.closeDealLost, async ({ scope, params, body, version }) => {
    const dealId = params.id ?? "";
    const { closed_on: closedOn, ...said } = body;
    return deals.changed(scope, dealId, await closeDealLost(scope, { dealId, version, closedOn, ...said }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
