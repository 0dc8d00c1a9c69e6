import { apiAction, apiLoader } from "~/api/api-guard.server";
import { attendanceStep } from "~/api/club-answers.server";
import { signUpMember } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { POST: on(signUpMember, (call) => attendanceStep(call, "sign_up")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
