import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-meetings";
import { on } from "~/api/offers.server";
import { patchedMeeting } from "~/api/resources/project-meeting";
import { getMeeting } from "~/features/projects/meetings/meetings.queries.server";
import { changeMeeting } from "~/features/projects/meetings/meetings.server";

const offers = {
  GET: on(endpoints.getProjectMeeting, ({ scope, params }) => projectMeetings.found(scope, params.id ?? "")),
  PATCH: on(endpoints.changeProjectMeeting, async ({ scope, params, body, version }) => {
    const now = await getMeeting(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectMeetings.changed(
      scope,
      now.id,
      await changeMeeting(scope, seen, patchedMeeting(now, body)),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
