import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/holdings";
import { on } from "~/api/offers.server";
import { endHolding } from "~/features/equity/end-holding.server";

const offers = {
  POST: on(endpoints.endHolding, async ({ scope, params, body, version }) => {
    const id = params.id ?? "";
    return holdings.changed(scope, id, await endHolding(scope, id, { endsOn: body.ends_on, version }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
