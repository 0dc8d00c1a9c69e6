// How a task stands: said by the firm that does it, or by managers of the firm that leads the project.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { ok, type Result, refuse } from "~/lib/result";
import { recordInProject } from "../project-log.server";
import { standingAfter } from "./plan.rules";
import type { WorkInput } from "./plan.schema";
import { takePlan } from "./take-plan.server";

/** Whether a person says how a task stands. */
export const worksOnTask = (
  scope: Pick<Scope, "can" | "organizationId">,
  project: { organizationId: string },
  task: { organizationId: string },
): boolean =>
  (scope.can("projects.work") && task.organizationId === scope.organizationId) ||
  (scope.can("projects.run") && project.organizationId === scope.organizationId);

/**
 * What follows from the state is filled in: today where it began or ended on no day that was said. Refusals: `not_found`; `project_over`;
 * `project_not_running`; `task_not_ours`; `stale`; `actual_reversed`; `actual_in_future`; `task_before_project`.
 */
export const workOnTask = (
  scope: Scope,
  projectId: string,
  { id, version }: { id: string; version: number },
  input: WorkInput,
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const project = taken.value;
    const task = await tx.db.projects
      .of("project_tasks")
      .where("project_tasks.project_id", "=", projectId)
      .where("project_tasks.id", "=", id)
      .selectAll("project_tasks")
      .executeTakeFirst();
    if (!task) return refuse("not_found");
    const isOurs = worksOnTask(
      scope,
      { organizationId: project.organization_id },
      { organizationId: task.organization_id },
    );
    if (!isOurs) return refuse("task_not_ours");
    if (project.state !== "running") return refuse("project_not_running");
    if (task.version !== version) return refuse("stale");
    const today = dateIn(tx.now, scope.timeZone);
    const standing = standingAfter(input, { today, startsOn: project.starts_on, kind: task.kind });
    if (!standing.ok)
      return refuse(
        standing.code,
        standing.code === "task_before_project" ? { date: project.starts_on } : undefined,
      );
    const { state, progress, startedOn, finishedOn } = standing.value;
    const after = { state, progress, started_on: startedOn, finished_on: finishedOn };
    await tx.db.projects
      .update("project_tasks")
      .set({ ...after, updated_at: tx.at, version: version + 1 })
      .where("project_tasks.id", "=", id)
      .where("project_tasks.version", "=", version)
      .execute();
    await recordInProject(tx, project, {
      subject: { type: "project_task", id },
      action: "project_task.worked_on",
      before: {
        state: task.state,
        progress: task.progress,
        started_on: task.started_on,
        finished_on: task.finished_on,
      },
      after,
    });
    return ok({ id, projectId });
  });
