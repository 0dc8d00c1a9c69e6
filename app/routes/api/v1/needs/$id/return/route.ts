import { apiAction, apiLoader } from "~/api/api-guard.server";
import { returnSolution } from "~/api/endpoints/needs";
import { needStep } from "~/api/need-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(returnSolution, (call) => needStep(call, "return")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
