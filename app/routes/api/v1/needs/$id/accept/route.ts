import { apiAction, apiLoader } from "~/api/api-guard.server";
import { acceptSolution } from "~/api/endpoints/needs";
import { needStep } from "~/api/need-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(acceptSolution, (call) => needStep(call, "accept")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
