import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeTaskDependency } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { unlinkTasks } from "~/features/projects/plan/dependencies.server";
import { getPlacedLink } from "~/features/projects/plan/placed.server";

const offers = {
  DELETE: on(removeTaskDependency, async ({ scope, params }) => {
    const link = await getPlacedLink(scope, params.id ?? "");
    if (!link) return null;
    const { id, projectId } = link;
    const unlinked = await unlinkTasks(scope, projectId, { id });
    return unlinked.ok ? show({ data: { id } }) : unlinked;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
