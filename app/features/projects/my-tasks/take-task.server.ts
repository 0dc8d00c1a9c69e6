// Taking a task that nobody has, and saying with one press how one stands.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { projectOfTask } from "../plan/plan.queries.server";
import { takePlan } from "../plan/take-plan.server";
import { workOnTask } from "../plan/work-on-task.server";
import { recordInProject } from "../project-log.server";

/**
 * Gives a task of the firm that nobody has to the person who asks. Refusals: `not_found`; `project_over`; `task_not_ours`; `task_taken`,
 * where somebody has it, as after two have pressed at once; `task_done`, for one that is done or dropped; `stale`.
 */
export const takeTask = async (
  scope: Scope,
  { id, version }: { id: string; version: number },
): Promise<Result<{ id: string; name: string }>> => {
  const projectId = await projectOfTask(scope, id);
  if (!projectId) return refuse("not_found");
  return scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const task = await tx.db.projects
      .of("project_tasks")
      .where("project_tasks.id", "=", id)
      .select(["name", "organization_id", "assignee_user_id", "state", "version"])
      .executeTakeFirst();
    if (!task) return refuse("not_found");
    if (task.organization_id !== tx.organizationId || !scope.can("projects.work"))
      return refuse("task_not_ours");
    if (task.assignee_user_id !== null) return refuse("task_taken");
    if (task.state === "done" || task.state === "dropped") return refuse("task_done");
    if (task.version !== version) return refuse("stale");
    await tx.db.projects
      .update("project_tasks")
      .set({ assignee_user_id: tx.user.id, updated_at: tx.at, version: version + 1 })
      .where("project_tasks.id", "=", id)
      .where("project_tasks.version", "=", version)
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id },
      action: "project_task.taken",
      before: { assignee_user_id: null },
      after: { assignee_user_id: tx.user.id },
    });
    return ok({ id, name: task.name });
  });
};

/** Begins or finishes a task today; what was said of it before stays. Refusals: as `workOnTask`. */
export const moveTask = async (
  scope: Scope,
  { id, version, state }: { id: string; version: number; state: "doing" | "done" },
): Promise<Result<{ id: string }>> => {
  if (!isId(id)) return refuse("not_found");
  const task = await scope.db.projects
    .of("project_tasks")
    .where("project_tasks.id", "=", id)
    .select(["project_id as projectId", "progress", "started_on as startedOn"])
    .executeTakeFirst();
  if (!task) return refuse("not_found");
  const { projectId, progress, startedOn } = task;
  return workOnTask(scope, projectId, { id, version }, { state, progress, startedOn, finishedOn: null });
};
