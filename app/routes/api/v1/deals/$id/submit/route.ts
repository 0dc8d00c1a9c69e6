import { systemScope } from "~/access/make-scope.server";
import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { submitDeal } from "~/features/deals/submit-deal.server";

const offers = {
  POST: on(endpoints.submitDeal, async ({ scope, params, body, version, context }) => {
    const dealId = params.id ?? "";
    const system = await systemScope("the lead's managers get a mail", context.clientAddress);
    return deals.changed(scope, dealId, await submitDeal(scope, system, { dealId, version, ...body }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
