import { apiAction, apiLoader } from "~/api/api-guard.server";
import { publishProgramme } from "~/api/endpoints/programmes";
import { on } from "~/api/offers.server";
import { programmeStep } from "~/api/programme-step.server";

const offers = { POST: on(publishProgramme, (call) => programmeStep(call, "publish")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
