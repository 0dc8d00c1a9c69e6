import { nextSteps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getNextStep } from "~/api/endpoints/interactions";
import { on } from "~/api/offers.server";

const offers = { GET: on(getNextStep, ({ scope, params }) => nextSteps.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
