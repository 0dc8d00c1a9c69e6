import { apiAction, apiLoader } from "~/api/api-guard.server";
import { openIdea } from "~/api/endpoints/ideas";
import { ideaSharing } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = {
  POST: on(openIdea, (call) =>
    ideaSharing(call, call.body.confidentiality === "all_members" ? "open" : "close"),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
