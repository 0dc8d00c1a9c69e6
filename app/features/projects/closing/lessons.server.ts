// What a party has learned in a project: written by its managers, read by all that have joined.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordInProject } from "../project-log.server";
import type { LessonsInput } from "./closing.schema";

/**
 * Writes the firm's own lessons, or changes them from the version that was seen; 0 for none. Refusals: `not_found`; `project_over`; `stale`,
 * where a colleague was quicker.
 */
export const writeLessons = (
  scope: Scope,
  projectId: string,
  { version, input }: { version: number; input: LessonsInput },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const before = await tx.db.projects
      .of("project_lessons")
      .where("project_lessons.project_id", "=", projectId)
      .where("project_lessons.organization_id", "=", tx.organizationId)
      .select(["id", "went_well", "went_badly", "do_next", "version"])
      .executeTakeFirst();
    if ((before?.version ?? 0) !== version) return refuse("stale");
    const words = { went_well: input.wentWell, went_badly: input.wentBadly, do_next: input.doNext };
    const signed = { written_by_user_id: tx.user.id, written_at: tx.at };
    if (before)
      await tx.db.projects
        .update("project_lessons")
        .set({ ...words, ...signed, version: version + 1 })
        .where("project_lessons.id", "=", before.id)
        .execute();
    else
      await tx.db.projects
        .insert("project_lessons", [
          { id: newId(), project_id: projectId, organization_id: tx.organizationId, ...words, ...signed },
        ])
        .execute();
    await recordInProject(tx, taken.value, {
      action: "project.lessons_written",
      before: before
        ? {
            went_well: before.went_well,
            went_badly: before.went_badly,
            do_next: before.do_next,
          }
        : null,
      after: words,
    });
    return ok({ id: projectId });
  });
