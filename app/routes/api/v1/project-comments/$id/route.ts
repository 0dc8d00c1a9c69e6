import { projectComments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/comments";
import { on } from "~/api/offers.server";
import { commentInputOf } from "~/api/resources/comment";
import { getComment } from "~/features/comments/comments.queries.server";
import { changeComment } from "~/features/comments/comments.server";

const offers = {
  GET: on(endpoints.getComment, ({ scope, params }) => projectComments.found(scope, params.id ?? "")),
  PATCH: on(endpoints.changeComment, async ({ scope, params, body, version }) => {
    const now = await getComment(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectComments.changed(scope, now.id, await changeComment(scope, seen, commentInputOf(body)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
