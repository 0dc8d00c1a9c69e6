// The lead writes a programme, changes it while it is a draft, discards a draft, and takes it on: publishes, reopens, retires.
// Nothing else writes states.

import { isForeignKeyViolation } from "#db/errors";
import type { ProgrammeState } from "#db/tables-guidance";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { changeDraft } from "./change-draft.server";
import { readOpenness } from "./open-to-guidance.server";
import { countContents } from "./programmes.queries.server";
import { missingIn, type ProgrammeStep, stateAfter } from "./programmes.rules";
import type { ProgrammeInput } from "./programmes.schema";

/** Refusals: `not_found`, where the firm does not see the alliance; `not_the_lead`; `guidance_not_open`. */
export const writeProgramme = async (
  scope: Scope,
  allianceId: string,
  { kind, title, purpose, certificateMonths }: ProgrammeInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const openness = await readOpenness(scope, allianceId);
  if (!openness) return refuse("not_found");
  if (!openness.isLead) return refuse("not_the_lead");
  if (!openness.isOpen) return refuse("guidance_not_open");
  return scope.transaction(async (tx) => {
    const written = { kind, title, purpose, certificate_months: certificateMonths };
    await tx.db
      .insertAsLead("programmes", [
        {
          id,
          alliance_id: allianceId,
          ...written,
          state: "draft",
          edition: 1,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
          published_at: null,
          retired_at: null,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "programme", id },
      action: "programme.written",
      after: { alliance_id: allianceId, ...written },
    });
    return ok({ id });
  });
};

/** Refusals: as `changeDraft`. */
export const changeProgramme = (
  scope: Scope,
  id: string,
  { version, kind, title, purpose, certificateMonths }: ProgrammeInput & { version: number },
): Promise<Result<null>> =>
  changeDraft(scope, { programmeId: id, version }, async (tx, programme) => {
    const changed = { kind, title, purpose, certificate_months: certificateMonths };
    await tx.db.updateAsLead("programmes").set(changed).where("id", "=", id).execute();
    const before = {
      kind: programme.kind,
      title: programme.title,
      purpose: programme.purpose,
      certificate_months: programme.certificate_months,
    };
    await tx.record({
      subject: { type: "programme", id },
      action: "programme.changed",
      before,
      after: changed,
    });
    return ok(null);
  });

/** Deletes a draft with all that it consists of. Refusals: as `changeDraft`. */
export const discardProgramme = (
  scope: Scope,
  id: string,
  version: number,
): Promise<Result<{ allianceId: string }>> =>
  changeDraft(scope, { programmeId: id, version }, async (tx, programme) => {
    await tx.db.guidance.deleteFromDraft("programmes").where("programmes.id", "=", id).execute();
    await tx.record({
      subject: { type: "programme", id },
      action: "programme.discarded",
      before: { title: programme.title, kind: programme.kind },
    });
    return ok({ allianceId: programme.alliance_id });
  });

const actions: Record<ProgrammeStep, string> = {
  publish: "programme.published",
  reopen: "programme.reopened",
  retire: "programme.retired",
};

/**
 * Takes a programme on, for the lead. Refusals: `not_found`; `programme_moved`, with the `state` that it has now, where the step is
 * not open or somebody was quicker; to publish also `guidance_not_open`, `programme_without_courses` and `course_empty`; to reopen
 * `programme_begun`, where somebody has enrolled.
 */
export const moveProgramme = async (
  scope: Scope,
  id: string,
  step: ProgrammeStep,
  version: number,
): Promise<Result<{ state: ProgrammeState }>> => {
  const programme = await scope.db
    .led("programmes")
    .where("id", "=", id)
    .select(["alliance_id", "state", "edition"])
    .executeTakeFirst();
  if (!programme) return refuse("not_found");
  const to = stateAfter(programme.state, step);
  if (!to) return refuse("programme_moved", { state: programme.state });
  if (step === "publish" && !(await readOpenness(scope, programme.alliance_id))?.isOpen)
    return refuse("guidance_not_open");
  try {
    return await scope.transaction(async (tx) => {
      const moved = await tx.db
        .updateAsLead("programmes")
        .set({
          state: to,
          version: version + 1,
          updated_at: tx.at,
          ...(step === "publish" && { published_at: tx.at }),
          // Whoever has enrolled names the edition, so that the database itself refuses to take it back.
          ...(step === "reopen" && { published_at: null, edition: programme.edition + 1 }),
          ...(step === "retire" && { retired_at: tx.at }),
        })
        .where("id", "=", id)
        .where("state", "=", programme.state)
        .where("version", "=", version)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) {
        const now = await tx.db.led("programmes").where("id", "=", id).select("state").executeTakeFirst();
        return refuse("programme_moved", { state: now?.state ?? programme.state });
      }
      // Its row is taken: what it consists of no longer changes.
      const missing = step === "publish" && missingIn(await countContents(tx.db, id));
      if (missing) return refuse(missing.code, "details" in missing ? missing.details : undefined);
      await tx.record({
        subject: { type: "programme", id },
        action: actions[step],
        before: { state: programme.state },
        after: { state: to },
      });
      return ok({ state: to });
    });
  } catch (error) {
    if (step === "reopen" && isForeignKeyViolation(error)) return refuse("programme_begun");
    throw error;
  }
};
