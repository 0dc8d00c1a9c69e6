import { apiAction, apiLoader } from "~/api/api-guard.server";
import { agreeToOverlapStep as endpoint } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";
import { overlapStep } from "~/api/overlap-step.server";
import { agreeToStep } from "~/features/overlap/agree-to-step.server";

const offers = {
  POST: on(endpoint, (call) => overlapStep(call, (id) => agreeToStep(call.scope, id, call.body))),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
