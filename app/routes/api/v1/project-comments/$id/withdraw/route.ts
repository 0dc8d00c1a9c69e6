import { projectComments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/comments";
import { on } from "~/api/offers.server";
import { getComment } from "~/features/comments/comments.queries.server";
import { withdrawComment } from "~/features/comments/comments.server";

const offers = {
  POST: on(endpoints.withdrawComment, async ({ scope, params, version }) => {
    const now = await getComment(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectComments.changed(scope, now.id, await withdrawComment(scope, seen));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
