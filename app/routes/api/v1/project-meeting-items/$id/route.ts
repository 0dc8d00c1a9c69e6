import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-meetings";
import { on } from "~/api/offers.server";
import { meetingOfItem } from "~/features/projects/meetings/meetings.queries.server";
import { removeItem } from "~/features/projects/meetings/meetings.server";

const offers = {
  DELETE: on(endpoints.removeMeetingItem, async ({ scope, params }) => {
    const itemId = params.id ?? "";
    const meetingId = await meetingOfItem(scope, itemId);
    if (!meetingId) return null;
    return projectMeetings.changed(scope, meetingId, await removeItem(scope, itemId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
