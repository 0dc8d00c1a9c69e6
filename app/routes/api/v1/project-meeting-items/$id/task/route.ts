import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-meetings";
import { on } from "~/api/offers.server";
import { meetingOfItem } from "~/features/projects/meetings/meetings.queries.server";
import { makeTask } from "~/features/projects/meetings/meetings.server";

const offers = {
  POST: on(endpoints.makeMeetingTask, async ({ scope, params, body }) => {
    const itemId = params.id ?? "";
    const meetingId = await meetingOfItem(scope, itemId);
    if (!meetingId) return null;
    const made = await makeTask(scope, { itemId, phaseId: body.phase_id });
    return projectMeetings.changed(scope, meetingId, made);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
