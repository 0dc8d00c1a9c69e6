import { projectTasks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveProjectTask } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { stepOf } from "~/api/resources/project";
import { getPlacedTask } from "~/features/projects/plan/placed.server";
import { placeTask } from "~/features/projects/plan/tasks.server";

const offers = {
  POST: on(moveProjectTask, async ({ scope, params, body }) => {
    const now = await getPlacedTask(scope, params.id ?? "");
    if (!now) return null;
    const moved = await placeTask(scope, now.projectId, { id: now.id, by: stepOf(body) });
    return projectTasks.changed(scope, now.id, moved);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
