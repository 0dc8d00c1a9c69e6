import { projectTasks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addProjectTask, listProjectTasks } from "~/api/endpoints/projects";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentTask, taskInputOf } from "~/api/resources/project";
import { listPlacedTasks } from "~/features/projects/plan/placed.server";
import { addTask } from "~/features/projects/plan/tasks.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjectTasks, async ({ scope, params, query }) => {
    const all = await listPlacedTasks(scope, params.id ?? "");
    if (!all) return null;
    const { items, next } = pageOf(all, query, ({ id }) => id);
    return show({ data: items.map(presentTask), next_cursor: next });
  }),
  POST: on(addProjectTask, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && projectTasks.created(call, () => addTask(scope, project.id, taskInputOf(body), newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
