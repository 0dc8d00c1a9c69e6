import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-meetings";
import { on } from "~/api/offers.server";
import { getMeeting } from "~/features/projects/meetings/meetings.queries.server";
import { addPerson } from "~/features/projects/meetings/meetings.server";

const offers = {
  POST: on(endpoints.addMeetingPerson, async ({ scope, params, body }) => {
    const now = await getMeeting(scope, params.id ?? "");
    if (!now) return null;
    const person = { organizationId: body.organization_id, userId: body.user_id };
    return projectMeetings.changed(scope, now.id, await addPerson(scope, now.id, person));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
