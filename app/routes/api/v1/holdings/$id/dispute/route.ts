import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/holdings";
import { on } from "~/api/offers.server";
import { answerHolding } from "~/features/equity/answer-holding.server";

const offers = {
  POST: on(endpoints.disputeHolding, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return holdings.changed(
      scope,
      id,
      await answerHolding(scope, { holdingId: id, answer: "disputed", note: body.note }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
