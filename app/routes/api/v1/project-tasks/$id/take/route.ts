import { projectTasks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { takeProjectTask } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { takeTask } from "~/features/projects/my-tasks/take-task.server";
import { getPlacedTask } from "~/features/projects/plan/placed.server";

const offers = {
  POST: on(takeProjectTask, async ({ scope, params, version }) => {
    const now = await getPlacedTask(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectTasks.changed(scope, now.id, await takeTask(scope, seen));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
