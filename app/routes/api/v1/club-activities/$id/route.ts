import { apiAction, apiLoader } from "~/api/api-guard.server";
import { activityAfter } from "~/api/club-answers.server";
import { getClubActivity } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { GET: on(getClubActivity, ({ scope, params }) => activityAfter(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
