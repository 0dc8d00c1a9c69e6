import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endCarePlan } from "~/api/care-step.server";
import { completeCarePlan } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";
import { completePlan } from "~/features/care/care-plans.commands.server";

const offers = { POST: on(completeCarePlan, (call) => endCarePlan(call, completePlan)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
