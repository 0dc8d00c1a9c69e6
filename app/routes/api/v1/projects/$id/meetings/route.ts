import { projectMeetings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { callProjectMeeting, listProjectMeetings } from "~/api/endpoints/project-meetings";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { meetingInputOf, presentMeeting } from "~/api/resources/project-meeting";
import { listMeetings } from "~/features/projects/meetings/meetings.queries.server";
import { callMeeting } from "~/features/projects/meetings/meetings.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjectMeetings, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const all = await listMeetings(scope, project.id);
    const { items, next } = pageOf(all, query, ({ startsAt }) => startsAt);
    return show({ data: items.map(presentMeeting), next_cursor: next });
  }),
  POST: on(callProjectMeeting, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    return projectMeetings.created(call, () => callMeeting(scope, project.id, meetingInputOf(body), newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
