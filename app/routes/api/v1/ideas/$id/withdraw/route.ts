import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(withdrawIdea, (call) => ideaStep(call, "withdraw", call.body)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
