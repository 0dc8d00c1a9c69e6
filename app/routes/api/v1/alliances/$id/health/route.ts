import { healths } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getHealth } from "~/api/endpoints/health";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getHealth, ({ scope, params }) => healths.found(scope, params.id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
