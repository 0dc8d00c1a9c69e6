import { apiAction, apiLoader } from "~/api/api-guard.server";
import { retireProgramme } from "~/api/endpoints/programmes";
import { on } from "~/api/offers.server";
import { programmeStep } from "~/api/programme-step.server";

const offers = { POST: on(retireProgramme, (call) => programmeStep(call, "retire")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
