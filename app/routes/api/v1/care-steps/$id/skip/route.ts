import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endCareStep } from "~/api/care-step.server";
import { skipCareStep } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";

const offers = { POST: on(skipCareStep, (call) => endCareStep(call, "skipped")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
