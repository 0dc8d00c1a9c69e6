import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addTaskDependency } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { linkOf } from "~/api/resources/project";
import { linkTasks } from "~/features/projects/plan/dependencies.server";
import { getPlacedLink } from "~/features/projects/plan/placed.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  POST: on(addTaskDependency, async ({ scope, params, body, newId, again }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const isMade = again && (await getPlacedLink(scope, newId)) !== null;
    if (!isMade) {
      const linked = await linkTasks(scope, project.id, body.successor_id, linkOf(body), newId);
      if (!linked.ok) return linked;
    }
    return show({ data: { id: newId, ...body } });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
