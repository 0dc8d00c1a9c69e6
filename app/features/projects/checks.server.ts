// The readiness check: how each party stands by the success factors of its template.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { findProject, recordInProject } from "./project-log.server";
import { hasReadiness, isOver } from "./projects.rules";
import type { CheckInput } from "./projects.schema";

/**
 * Keeps the firm's own answers; those that are the same are left alone. Refusals: `not_found`, also where the firm has not joined or the
 * template has no such check; `project_over`; `stale`, where a colleague has answered one of them meanwhile.
 */
export const answerChecks = (
  scope: Scope,
  id: string,
  answers: readonly CheckInput[],
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (project?.place !== "joined" || !hasReadiness(project.template)) return refuse("not_found");
    if (isOver(project.state)) return refuse("project_over");
    const before = await tx.db.projects
      .of("project_checks")
      .where("project_checks.project_id", "=", id)
      .where("project_checks.organization_id", "=", tx.organizationId)
      .select(["id", "factor", "answer", "note", "version"])
      .execute();
    const changed: CheckInput[] = [];
    for (const given of answers) {
      const known = before.find(({ factor }) => factor === given.factor);
      if (known && known.answer === given.answer && known.note === given.note) continue;
      if ((known?.version ?? 0) !== given.version) return refuse("stale");
      const said = {
        answer: given.answer,
        note: given.note,
        answered_by_user_id: tx.user.id,
        answered_at: tx.at,
      };
      const written = known
        ? await tx.db.projects
            .update("project_checks")
            .set({ ...said, version: known.version + 1 })
            .where("project_checks.id", "=", known.id)
            .where("project_checks.version", "=", known.version)
            .executeTakeFirst()
        : await tx.db.projects
            .insert("project_checks", [
              {
                ...said,
                id: newId(),
                project_id: id,
                organization_id: tx.organizationId,
                factor: given.factor,
              },
            ])
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
      const rows = "numUpdatedRows" in written ? written.numUpdatedRows : written.numInsertedOrUpdatedRows;
      if (!rows) return refuse("stale");
      changed.push(given);
    }
    if (changed.length === 0) return ok({ id });
    const answersOf = (given: readonly { factor: string; answer: string; note: string }[]) =>
      Object.fromEntries(
        given.map(({ factor, answer, note }) => [factor, note ? `${answer}: ${note}` : answer]),
      );
    await recordInProject(tx, project, {
      action: "project.checked",
      before: answersOf(before.filter(({ factor }) => changed.some((one) => one.factor === factor))),
      after: answersOf(changed),
    });
    return ok({ id });
  });
