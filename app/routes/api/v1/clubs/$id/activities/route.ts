import { apiAction, apiLoader } from "~/api/api-guard.server";
import { activityAfter } from "~/api/club-answers.server";
import { listClubActivities, planClubActivity } from "~/api/endpoints/clubs";
import { on, show } from "~/api/offers.server";
import { presentActivitySummary } from "~/api/resources/club";
import { getActivity, listActivities } from "~/features/clubs/activities.queries.server";
import { planActivity } from "~/features/clubs/activities.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listClubActivities, async ({ scope, params, query }) => {
    const club = await getClub(scope, params.id ?? "");
    if (!club) return null;
    const { items, nextCursor } = await listActivities(scope, club.id, query);
    return show({ data: items.map(presentActivitySummary), next_cursor: nextCursor });
  }),
  POST: on(planClubActivity, async ({ scope, params, body, newId, again }) => {
    const known = again ? await getActivity(scope, newId) : null;
    const planned = known ? ok(known) : await planActivity(scope, params.id ?? "", body, newId);
    return activityAfter(scope, newId, planned);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
