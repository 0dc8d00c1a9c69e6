// What tasks of a plan wait for: for managers of every firm that has joined.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { recordInProject } from "../project-log.server";
import { cycleClosedBy } from "../schedule/cycles.rules";
import { mostDependencies } from "./plan.rules";
import type { LinkInput } from "./plan.schema";
import { takePlan } from "./take-plan.server";

/** How many names of a circle a refusal tells. */
const longestPath = 12;

const pathText = (names: readonly string[]): string =>
  names.length <= longestPath
    ? names.join(" → ")
    : [...names.slice(0, longestPath - 1), "…", names.at(-1)].join(" → ");

/**
 * Lets a task wait for another. Refusals: `not_found`; `project_over`; `task_unknown`, alike for tasks of other projects and those that do
 * not exist; `dependency_on_itself`; `dependency_twice`; `dependency_cycle`, with the names of the tasks in `path`; `plan_full`.
 */
export const linkTasks = (
  scope: Scope,
  projectId: string,
  successorId: string,
  { predecessorId, kind, lagDays }: LinkInput,
  id = newId(),
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    if (predecessorId === successorId) return refuse("dependency_on_itself");
    const links = await tx.db.projects
      .of("task_dependencies")
      .where("task_dependencies.project_id", "=", projectId)
      .select(["predecessor_id as predecessorId", "successor_id as successorId"])
      .execute();
    if (links.length >= mostDependencies) return refuse("plan_full", { max: mostDependencies });
    if (links.some((link) => link.predecessorId === predecessorId && link.successorId === successorId))
      return refuse("dependency_twice");
    const circle = cycleClosedBy({ predecessorId, successorId }, links);
    const tasks = await tx.db.projects
      .of("project_tasks")
      .where("project_tasks.project_id", "=", projectId)
      .where("project_tasks.id", "in", [predecessorId, successorId, ...(circle ?? [])])
      .select(["project_tasks.id", "project_tasks.name"])
      .execute();
    const nameOf = (task: string): string => tasks.find((one) => one.id === task)?.name ?? "";
    if (![predecessorId, successorId].every((task) => tasks.some((one) => one.id === task)))
      return refuse("task_unknown");
    if (circle) return refuse("dependency_cycle", { path: pathText(circle.map(nameOf)) });
    const columns = {
      predecessor_id: predecessorId,
      successor_id: successorId,
      kind,
      lag_days: lagDays,
    };
    await tx.db.projects
      .insert("task_dependencies", [{ id, project_id: projectId, ...columns, created_at: tx.at }])
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id: successorId },
      action: "project_task.linked",
      after: { project_id: projectId, ...columns },
    });
    return ok({ id, projectId });
  });

/** Refusals: `not_found`; `project_over`. */
export const unlinkTasks = (
  scope: Scope,
  projectId: string,
  { id }: { id: string },
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const link = await tx.db.projects
      .of("task_dependencies")
      .where("task_dependencies.project_id", "=", projectId)
      .where("task_dependencies.id", "=", id)
      .select(["predecessor_id", "successor_id", "kind", "lag_days"])
      .executeTakeFirst();
    if (!link) return refuse("not_found");
    await tx.db.projects
      .delete("task_dependencies")
      .where("task_dependencies.project_id", "=", projectId)
      .where("task_dependencies.id", "=", id)
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id: link.successor_id },
      action: "project_task.unlinked",
      before: { project_id: projectId, ...link },
    });
    return ok({ id, projectId });
  });
