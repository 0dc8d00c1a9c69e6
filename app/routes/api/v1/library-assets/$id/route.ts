import { assets } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getAsset } from "~/api/endpoints/library";
import { on } from "~/api/offers.server";

const offers = { GET: on(getAsset, ({ scope, params }) => assets.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
