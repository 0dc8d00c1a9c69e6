// The phases of a plan: for managers of every firm that has joined.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { recordInProject } from "../project-log.server";
import { mostPhases } from "./plan.rules";
import { placed, takePlan, writePlaces } from "./take-plan.server";

const listPhases = (tx: TransactionScope, projectId: string) =>
  tx.db.projects
    .of("project_phases")
    .where("project_phases.project_id", "=", projectId)
    .select(["project_phases.id", "project_phases.name", "project_phases.version"])
    .orderBy("project_phases.position")
    .orderBy("project_phases.id")
    .execute();

/** Adds a phase at the end. Refusals: `not_found`; `project_over`; `plan_full`. */
export const addPhase = (
  scope: Scope,
  projectId: string,
  { name }: { name: string },
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const phases = await listPhases(tx, projectId);
    if (phases.length >= mostPhases) return refuse("plan_full", { max: mostPhases });
    await tx.db.projects
      .insert("project_phases", [
        { id, project_id: projectId, position: phases.length, name, created_at: tx.at, updated_at: tx.at },
      ])
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_phase", id },
      action: "project_phase.added",
      after: { project_id: projectId, name },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `stale`. */
export const renamePhase = (
  scope: Scope,
  projectId: string,
  { phaseId, name, version }: { phaseId: string; name: string; version: number },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const phase = (await listPhases(tx, projectId)).find(({ id }) => id === phaseId);
    if (!phase) return refuse("not_found");
    if (phase.version !== version) return refuse("stale");
    await tx.db.projects
      .update("project_phases")
      .set({ name, updated_at: tx.at, version: version + 1 })
      .where("project_phases.id", "=", phaseId)
      .where("project_phases.version", "=", version)
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_phase", id: phaseId },
      action: "project_phase.renamed",
      before: { name: phase.name },
      after: { name },
    });
    return ok({ id: phaseId });
  });

/** Moves a phase one place up or down; at the end of the list nothing happens. Refusals: `not_found`; `project_over`. */
export const movePhase = (
  scope: Scope,
  projectId: string,
  { phaseId, by }: { phaseId: string; by: -1 | 1 },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const ids = (await listPhases(tx, projectId)).map(({ id }) => id);
    const from = ids.indexOf(phaseId);
    if (from < 0) return refuse("not_found");
    const to = Math.min(Math.max(from + by, 0), ids.length - 1);
    await writePlaces(tx, "project_phases", placed(ids, phaseId, to));
    await recordInProject(tx, taken.value, {
      subject: { type: "project_phase", id: phaseId },
      action: "project_phase.moved",
      before: { position: from },
      after: { position: to },
    });
    return ok({ id: phaseId });
  });

/** Removes a phase that holds no task. Refusals: `not_found`; `project_over`; `phase_not_empty`. */
export const removePhase = (
  scope: Scope,
  projectId: string,
  { phaseId }: { phaseId: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const phases = await listPhases(tx, projectId);
    const phase = phases.find(({ id }) => id === phaseId);
    if (!phase) return refuse("not_found");
    const task = await tx.db.projects
      .of("project_tasks")
      .where("project_tasks.phase_id", "=", phaseId)
      .select("project_tasks.id")
      .executeTakeFirst();
    if (task) return refuse("phase_not_empty");
    await tx.db.projects
      .delete("project_phases")
      .where("project_phases.id", "=", phaseId)
      .where("project_phases.project_id", "=", projectId)
      .execute();
    await writePlaces(
      tx,
      "project_phases",
      phases.map(({ id }) => id).filter((id) => id !== phaseId),
    );
    await recordInProject(tx, taken.value, {
      subject: { type: "project_phase", id: phaseId },
      action: "project_phase.removed",
      before: { project_id: projectId, name: phase.name },
    });
    return ok({ id: phaseId });
  });
