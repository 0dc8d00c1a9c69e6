import { apiAction, apiLoader } from "~/api/api-guard.server";
import { releaseIdea } from "~/api/endpoints/ideas";
import { ideaSharing } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = {
  POST: on(releaseIdea, (call) => ideaSharing(call, call.body.is_released ? "release" : "take_back")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
