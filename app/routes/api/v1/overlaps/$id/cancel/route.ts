import { apiAction, apiLoader } from "~/api/api-guard.server";
import { cancelOverlapCount as endpoint } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";
import { overlapStep } from "~/api/overlap-step.server";
import { cancelCount } from "~/features/overlap/ask-for-count.server";

const offers = {
  POST: on(endpoint, (call) => overlapStep(call, (id) => cancelCount(call.scope, id))),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
