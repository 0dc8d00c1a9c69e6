import { apiAction, apiLoader } from "~/api/api-guard.server";
import { finishNextStep } from "~/api/endpoints/interactions";
import { closeStep } from "~/api/next-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(finishNextStep, (call) => closeStep(call, "done")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
