import { projectTasks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { workOnProjectTask } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { workOf } from "~/api/resources/project";
import { getPlacedTask } from "~/features/projects/plan/placed.server";
import { workOnTask } from "~/features/projects/plan/work-on-task.server";

const offers = {
  POST: on(workOnProjectTask, async ({ scope, params, body, version }) => {
    const now = await getPlacedTask(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectTasks.changed(scope, now.id, await workOnTask(scope, now.projectId, seen, workOf(body)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
