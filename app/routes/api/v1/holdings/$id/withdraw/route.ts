import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/holdings";
import { on } from "~/api/offers.server";
import { withdrawHolding } from "~/features/equity/end-holding.server";

const offers = {
  POST: on(endpoints.withdrawHolding, async ({ scope, params }) => {
    const id = params.id ?? "";
    return holdings.changed(scope, id, await withdrawHolding(scope, id));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
