import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(answerIdea, (call) => ideaStep(call, "answer", call.body)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
