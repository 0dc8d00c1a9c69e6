import { carePlans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getCarePlan } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";

const offers = { GET: on(getCarePlan, ({ scope, params }) => carePlans.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
