import { apiAction, apiLoader } from "~/api/api-guard.server";
import { launchIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(launchIdea, (call) => ideaStep(call, "launch", call.body)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
