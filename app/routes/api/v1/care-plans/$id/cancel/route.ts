import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endCarePlan } from "~/api/care-step.server";
import { cancelCarePlan } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";
import { cancelPlan } from "~/features/care/care-plans.commands.server";

const offers = { POST: on(cancelCarePlan, (call) => endCarePlan(call, cancelPlan)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
