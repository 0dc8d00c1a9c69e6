import { projectComments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { commentOnProject, listProjectComments } from "~/api/endpoints/comments";
import { on, show } from "~/api/offers.server";
import { commentInputOf, presentComment } from "~/api/resources/comment";
import { listComments } from "~/features/comments/comments.queries.server";
import { addComment } from "~/features/comments/comments.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjectComments, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { items, nextCursor } = await listComments(scope, { projectId: project.id, taskId: null }, query);
    return show({ data: items.map(presentComment), next_cursor: nextCursor });
  }),
  POST: on(commentOnProject, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const said = { input: commentInputOf(body), isInternal: body.is_internal };
    const place = { projectId: project.id, taskId: null };
    return projectComments.created(call, () => addComment(scope, place, said, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
