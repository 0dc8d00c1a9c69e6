import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/holdings";
import { on } from "~/api/offers.server";
import { showHolding } from "~/features/equity/show-holding.server";

const offers = {
  POST: on(endpoints.showHolding, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return holdings.changed(
      scope,
      id,
      await showHolding(scope, { holdingId: id, allianceId: body.alliance_id }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
