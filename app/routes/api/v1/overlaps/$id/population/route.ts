import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeOverlapPopulation as endpoint } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";
import { overlapStep } from "~/api/overlap-step.server";
import { changePopulation } from "~/features/overlap/ask-for-count.server";

const offers = {
  POST: on(endpoint, (call) =>
    overlapStep(call, (id) => changePopulation(call.scope, id, call.body), { counts: true }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
