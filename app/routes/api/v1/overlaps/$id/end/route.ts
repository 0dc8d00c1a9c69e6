import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endOverlap as endpoint } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";
import { overlapStep } from "~/api/overlap-step.server";
import { endOverlap } from "~/features/overlap/propose-overlap.server";

const offers = {
  POST: on(endpoint, (call) => overlapStep(call, (id) => endOverlap(call.scope, id, call.body))),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
