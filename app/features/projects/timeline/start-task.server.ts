// A move on the timeline: the command that changes a task, with nothing but its earliest start changed.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { getTask, type TaskView } from "../plan/plan.queries.server";
import { changeTask } from "../plan/tasks.server";
import type { ProjectView } from "../projects.queries.server";

type StartMove = { taskId: string; version: number; notBefore: string | null };

/**
 * Answers the task as it was. Refusals: those of `changeTask`, with `task_changed_meanwhile` for `stale`; `task_under_way`, for one that
 * has begun or is dropped; `start_after_deadline`, with the deadline.
 */
export const startTask = async (
  scope: Scope,
  project: ProjectView,
  { taskId, version, notBefore }: StartMove,
): Promise<Result<TaskView>> => {
  const task = await getTask(scope, project, taskId);
  if (!task) return refuse("not_found");
  const { name, state, deadline } = task;
  if (state !== "open") return refuse("task_under_way", { task: name });
  if (deadline && notBefore && deadline < notBefore)
    return refuse("start_after_deadline", { task: name, date: deadline });
  const changed = await changeTask(
    scope,
    project.id,
    { id: taskId, version },
    {
      phaseId: task.phaseId,
      kind: task.kind,
      name,
      description: task.description,
      durationDays: task.durationDays,
      notBefore,
      deadline,
      organizationId: task.firm.id,
      assigneeUserId: task.assignee?.id ?? null,
    },
  );
  if (changed.ok) return ok(task);
  return changed.refusal.code === "stale" ? refuse("task_changed_meanwhile", { task: name }) : changed;
};
