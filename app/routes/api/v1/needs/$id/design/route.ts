import { apiAction, apiLoader } from "~/api/api-guard.server";
import { designSolution } from "~/api/endpoints/needs";
import { needStep } from "~/api/need-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(designSolution, (call) => needStep(call, "design")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
