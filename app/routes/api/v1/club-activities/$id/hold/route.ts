import { apiAction, apiLoader } from "~/api/api-guard.server";
import { activityAfter } from "~/api/club-answers.server";
import { holdClubActivity } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { moveActivity } from "~/features/clubs/activities.server";

const offers = {
  POST: on(holdClubActivity, async ({ scope, params }) => {
    const id = params.id ?? "";
    return activityAfter(scope, id, await moveActivity(scope, id, "hold"));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
