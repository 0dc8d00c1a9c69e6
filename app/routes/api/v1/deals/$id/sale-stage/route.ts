import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { moveSaleStage } from "~/features/deals/deals.commands.server";

const offers = {
  POST: on(endpoints.moveSaleStage, async ({ scope, params, body, version }) => {
    const dealId = params.id ?? "";
    const { sale_stage: stage, reason: lossReason, note } = body;
    return deals.changed(
      scope,
      dealId,
      await moveSaleStage(scope, { dealId, version, stage, lossReason, note }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
