import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { revokeDeal } from "~/features/deals/deals.commands.server";

const offers = {
  POST: on(endpoints.revokeDeal, async ({ scope, params, body, version }) => {
    const dealId = params.id ?? "";
    return deals.changed(scope, dealId, await revokeDeal(scope, { dealId, version, ...body }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
