import { apiAction, apiLoader } from "~/api/api-guard.server";
import { attendanceStep } from "~/api/club-answers.server";
import { withdrawMember } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { POST: on(withdrawMember, (call) => attendanceStep(call, "withdraw")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
