import { apiAction, apiLoader } from "~/api/api-guard.server";
import { shareIdea } from "~/api/endpoints/ideas";
import { ideaSharing } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(shareIdea, (call) => ideaSharing(call, call.body.step)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
