import { apiAction, apiLoader } from "~/api/api-guard.server";
import { dropNextStep } from "~/api/endpoints/interactions";
import { closeStep } from "~/api/next-step.server";
import { on } from "~/api/offers.server";

const offers = { POST: on(dropNextStep, (call) => closeStep(call, "dropped")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
