import { projectHandovers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { finishProjectHandover } from "~/api/endpoints/project-closing";
import { on } from "~/api/offers.server";
import { getHandover } from "~/features/projects/closing/closing.queries.server";
import { finishHandover } from "~/features/projects/closing/handovers.server";

const offers = {
  POST: on(finishProjectHandover, async ({ scope, params, body, version }) => {
    const now = await getHandover(scope, params.id ?? "");
    if (!now) return null;
    const said = { id: now.id, version: version ?? now.version, isDone: body.is_done };
    return projectHandovers.changed(scope, now.id, await finishHandover(scope, now.projectId, said));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
