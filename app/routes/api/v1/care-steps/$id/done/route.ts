import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endCareStep } from "~/api/care-step.server";
import { finishCareStep } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";

const offers = { POST: on(finishCareStep, (call) => endCareStep(call, "done")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
