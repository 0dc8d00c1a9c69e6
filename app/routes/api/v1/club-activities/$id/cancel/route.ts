import { apiAction, apiLoader } from "~/api/api-guard.server";
import { activityAfter } from "~/api/club-answers.server";
import { cancelClubActivity } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { moveActivity } from "~/features/clubs/activities.server";

const offers = {
  POST: on(cancelClubActivity, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return activityAfter(scope, id, await moveActivity(scope, id, "cancel", body.reason));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
