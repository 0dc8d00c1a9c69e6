import { projectTasks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeProjectTask, getProjectTask, removeProjectTask } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { changedTask } from "~/api/resources/project";
import { getPlacedTask } from "~/features/projects/plan/placed.server";
import { faultOfTask } from "~/features/projects/plan/plan.schema";
import { changeTask, removeTask } from "~/features/projects/plan/tasks.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(getProjectTask, ({ scope, params }) => projectTasks.found(scope, params.id ?? "")),
  PATCH: on(changeProjectTask, async ({ scope, params, body, version }) => {
    const now = await getPlacedTask(scope, params.id ?? "");
    if (!now) return null;
    const input = changedTask(now, body);
    const fault = faultOfTask(input);
    const seen = { id: now.id, version: version ?? now.version };
    const result = fault
      ? refuse(fault.path === "deadline" ? "task_deadline_early" : "task_without_days")
      : await changeTask(scope, now.projectId, seen, input);
    return projectTasks.changed(scope, now.id, result);
  }),
  DELETE: on(removeProjectTask, async ({ scope, params, version }) => {
    const now = await getPlacedTask(scope, params.id ?? "");
    if (!now) return null;
    const { id, state, version: current } = now;
    const removed = await removeTask(scope, now.projectId, { id, version: version ?? current });
    if (removed.ok) return show({ data: { id } });
    return { ok: false, refusal: removed.refusal, current: { id, state, version: current } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
