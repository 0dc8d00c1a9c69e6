import { interactions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getInteraction } from "~/api/endpoints/interactions";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getInteraction, ({ scope, params }) => interactions.found(scope, params.id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
