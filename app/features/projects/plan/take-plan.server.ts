// The beginning of every command on a plan: it takes the plan, so that rules over all of it hold for commands at the same time.

import type { TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { type FoundProject, findProject } from "../project-log.server";
import { isOver } from "../projects.rules";

/** Refusals: `not_found`, where the firm has not joined; `project_over`. */
export const takePlan = async (tx: TransactionScope, projectId: string): Promise<Result<FoundProject>> => {
  if (!(await tx.db.projects.takePlan(projectId, tx.at))) return refuse("not_found");
  const project = await findProject(tx, projectId);
  if (!project) return refuse("not_found");
  return isOver(project.state) ? refuse("project_over") : ok(project);
};

/** The ids in their order with one of them at another place, counted from 0. */
export const placed = (ids: readonly string[], id: string, position: number): string[] => {
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, position), id, ...rest.slice(position)];
};

/** Writes the places of rows of a list; a place is no change of a row's version. */
export const writePlaces = async (
  tx: TransactionScope,
  table: "project_phases" | "project_tasks",
  ids: readonly string[],
): Promise<void> => {
  for (const [position, id] of ids.entries())
    await tx.db.projects
      .update(table)
      .set({ position })
      .where(`${table}.id`, "=", id)
      .where(`${table}.position`, "<>", position)
      .execute();
};
