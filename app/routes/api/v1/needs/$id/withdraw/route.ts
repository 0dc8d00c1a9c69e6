import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawNeed } from "~/api/endpoints/needs";
import { needStep } from "~/api/need-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(withdrawNeed, (call) => needStep(call, "withdraw")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
