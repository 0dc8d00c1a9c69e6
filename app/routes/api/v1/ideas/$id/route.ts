import { ideas } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getIdea } from "~/api/endpoints/ideas";
import { on } from "~/api/offers.server";

const offers = { GET: on(getIdea, ({ scope, params }) => ideas.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
