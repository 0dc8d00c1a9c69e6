import { overlaps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getOverlap } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";

const offers = { GET: on(getOverlap, ({ scope, params }) => overlaps.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
