import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getHolding } from "~/api/endpoints/holdings";
import { on } from "~/api/offers.server";

const offers = { GET: on(getHolding, ({ scope, params }) => holdings.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
