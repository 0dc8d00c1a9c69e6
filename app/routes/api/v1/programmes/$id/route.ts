import { programmes } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getProgramme } from "~/api/endpoints/programmes";
import { on } from "~/api/offers.server";

const offers = { GET: on(getProgramme, ({ scope, params }) => programmes.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
