import { apiAction, apiLoader } from "~/api/api-guard.server";
import { attendanceStep } from "~/api/club-answers.server";
import { attendMember } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { POST: on(attendMember, (call) => attendanceStep(call, "attend")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
