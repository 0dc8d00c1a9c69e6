import { apiAction, apiLoader } from "~/api/api-guard.server";
import { deliverSolution } from "~/api/endpoints/needs";
import { needStep } from "~/api/need-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(deliverSolution, (call) => needStep(call, "deliver")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
