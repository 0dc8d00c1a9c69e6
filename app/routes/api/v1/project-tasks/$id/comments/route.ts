import { projectComments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { commentOnTask, listTaskComments } from "~/api/endpoints/comments";
import { on, show } from "~/api/offers.server";
import { commentInputOf, presentComment } from "~/api/resources/comment";
import { listComments } from "~/features/comments/comments.queries.server";
import { addComment } from "~/features/comments/comments.server";
import { projectOfTask } from "~/features/projects/plan/plan.queries.server";

const offers = {
  GET: on(listTaskComments, async ({ scope, params: { id = "" }, query }) => {
    const projectId = await projectOfTask(scope, id);
    if (!projectId) return null;
    const { items, nextCursor } = await listComments(scope, { projectId, taskId: id }, query);
    return show({ data: items.map(presentComment), next_cursor: nextCursor });
  }),
  POST: on(commentOnTask, async (call) => {
    const { scope, params, body, newId } = call;
    const { id = "" } = params;
    const projectId = await projectOfTask(scope, id);
    if (!projectId) return null;
    const said = { input: commentInputOf(body), isInternal: body.is_internal };
    const place = { projectId, taskId: id };
    return projectComments.created(call, () => addComment(scope, place, said, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
