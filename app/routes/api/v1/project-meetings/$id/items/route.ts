import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-meetings";
import { on } from "~/api/offers.server";
import { itemInputOf } from "~/api/resources/project-meeting";
import { getMeeting } from "~/features/projects/meetings/meetings.queries.server";
import { addItem } from "~/features/projects/meetings/meetings.server";

const offers = {
  POST: on(endpoints.addMeetingItem, async ({ scope, params, body, newId, again }) => {
    const now = await getMeeting(scope, params.id ?? "");
    if (!now) return null;
    if (again && now.items.some(({ id }) => id === newId)) return projectMeetings.found(scope, now.id);
    return projectMeetings.changed(scope, now.id, await addItem(scope, now.id, itemInputOf(body), newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
