import { needs } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getNeed } from "~/api/endpoints/needs";
import { on } from "~/api/offers.server";

const offers = { GET: on(getNeed, ({ scope, params }) => needs.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
