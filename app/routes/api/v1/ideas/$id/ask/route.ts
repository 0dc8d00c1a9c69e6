import { apiAction, apiLoader } from "~/api/api-guard.server";
import { askIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(askIdea, (call) => ideaStep(call, "ask", call.body)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
