// Closes a project: for managers of its own firm, once its ledger is settled or with the reason why not.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { readSettlement, takeProjectLedger } from "~/features/contributions/settlement.server";
import { type Result, refuse } from "~/lib/result";
import { enterState, listConcerned } from "../change-project.server";
import { findProject } from "../project-log.server";
import { stateAfter } from "../projects.rules";
import { type Drops, obstacleTo } from "./closing.rules";

/**
 * Open tasks are dropped with it. `reason` counts where the ledger is not settled, and is for the ledger's parties. Refusals:
 * `not_found`, where the firm has not joined; `project_not_ours`; `project_moved`, where it is closed already or cannot be; `stale`;
 * `project_tasks_open`, with the count, where tasks are open and others than those are to be dropped; `project_unsettled`, with the
 * count, where no signed statement has taken in all that was confirmed and no reason is given.
 */
export const closeProject = (
  scope: Scope,
  { id, version, drops, reason }: { id: string; version: number; drops: Drops; reason: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    if (!(await tx.db.projects.takePlan(id, tx.at))) return refuse("not_found");
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (!project.isLead) return refuse("project_not_ours");
    const state = stateAfter(project.state, "close");
    if (!state) return refuse("project_moved", { state: project.state });
    if (project.version !== version) return refuse("stale");
    await takeProjectLedger(tx.db, id);
    const settlement = await readSettlement(tx.db, tx.organizationId, id);
    const tasks = await readOpenTasks(tx, id);
    const unsettled = settlement?.unsettled ?? 0;
    const obstacle = obstacleTo({ openTasks: tasks.length, drops, unsettled, reason });
    if (obstacle === "project_tasks_open") return refuse(obstacle, { count: tasks.length });
    if (obstacle) return refuse(obstacle, { count: unsettled });
    const why = unsettled > 0 ? reason : "";
    const statementId = settlement?.signed?.id ?? null;
    const closed = await enterState(tx, project, {
      step: "close",
      state,
      reason: "",
      version,
      // Whoever has open work is told, so they are looked up before it is dropped.
      to: await listConcerned(tx, id),
      also: {
        dropped: tasks.map(({ name }) => name),
        ...(settlement ? { statement_id: statementId, unsettled, unsettled_reason: why } : {}),
      },
    });
    if (!closed.ok) return closed;
    await dropTasks(tx, id);
    if (settlement)
      await tx.db.projects
        .insertClosing({
          project_id: id,
          ledger_id: settlement.ledgerId,
          statement_id: statementId,
          unsettled,
          reason: why,
          closed_by_user_id: tx.user.id,
          closed_at: tx.at,
        })
        .execute();
    return closed;
  });

const readOpenTasks = (tx: TransactionScope, projectId: string) =>
  tx.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.state", "in", ["open", "doing"])
    .select("project_tasks.name")
    .orderBy("project_tasks.position")
    .orderBy("project_tasks.id")
    .execute();

const dropTasks = async (tx: TransactionScope, projectId: string): Promise<void> => {
  await tx.db.projects
    .update("project_tasks")
    .set((set) => ({ state: "dropped", updated_at: tx.at, version: set("version", "+", 1) }))
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.state", "in", ["open", "doing"])
    .execute();
};
