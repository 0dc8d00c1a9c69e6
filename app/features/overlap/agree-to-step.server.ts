// A side agrees to the next step of an overlap, for the count that it has seen. When both have agreed to the same, the step is open.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { ownPopulation } from "~/features/sharing/shared-rows.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { questionKey, readBusinessRows } from "./business-rows.server";
import { membersIn } from "./count-overlap.server";
import type { AgreementInput } from "./overlap.schema";
import { isAnother, mostRows } from "./overlap-limits.rules";
import { findOverlap, type OverlapRow, otherSide, sidesOf } from "./overlap-sides.server";
import { agreedFields, nextStep } from "./overlap-steps.rules";
import { offeredPopulation } from "./populations.server";

/**
 * Whether the side's own customers are by now others than those that were counted. The other side's are looked at when it agrees
 * itself: neither learns of the other's.
 */
const hasChanged = async (tx: TransactionScope, overlap: OverlapRow): Promise<boolean> => {
  const population = await offeredPopulation(tx.db, overlap.id);
  const question = await tx.db
    .own("overlap_questions")
    .innerJoin("overlap_counts", "overlap_counts.id", "overlap_questions.count_id")
    .where("overlap_counts.overlap_id", "=", overlap.id)
    .where("overlap_counts.number", "=", overlap.revision)
    .select("overlap_questions.members")
    .executeTakeFirst();
  if (!population || !question) return true;
  const rows = ownPopulation(tx.db, population);
  const now = await readBusinessRows(rows, tx.db.own("customer_identifiers"), mostRows + 1);
  return isAnother(
    now.map(questionKey),
    membersIn(question.members).map(([, key]) => key),
  );
};

/**
 * Answers whether the step is open now. Refusals: `not_found`; `overlap_not_open`, `overlap_over`; `overlap_apart`;
 * `overlap_counted_anew`, where there is another count than the person saw, or none that holds; `overlap_step_moved`, where another
 * step is to be agreed on; `overlap_fields_missing`, of the step `fields` without one; `overlap_changed`, where the firm's customers are
 * others by now and must be counted anew; `overlap_agreed_already`.
 */
export const agreeToStep = (
  scope: Scope,
  id: string,
  { revision, step, fields: chosen }: AgreementInput,
): Promise<Result<{ id: string; isOpen: boolean }>> =>
  scope.transaction(async (tx) => {
    // Takes the row first, so that of two sides that agree at once the second finds the agreement of the first.
    const held = await tx.db.overlaps
      .update()
      .set((row) => ({ version: row("version", "+", 1) }))
      .where("id", "=", id)
      .where("state", "=", "open")
      .where("revision", "=", revision)
      .executeTakeFirst();
    const overlap = await findOverlap(tx.db, id);
    if (!overlap) return refuse("not_found");
    if (overlap.state === "proposed") return refuse("overlap_not_open");
    if (overlap.state !== "open") return refuse("overlap_over");
    if (held.numUpdatedRows === 0n || overlap.step === "none") return refuse("overlap_counted_anew");
    if (nextStep(overlap.step) !== step) return refuse("overlap_step_moved");
    if (!(await tx.db.overlaps.stands(id))) return refuse("overlap_apart");
    const fields = agreedFields(step, chosen);
    if (step === "fields" && fields.length === 0) return refuse("overlap_fields_missing");
    const json = JSON.stringify(fields);
    const latest = await latestAgreements(tx.db, overlap, step);
    if (latest.get(tx.organizationId)?.fields === json) return refuse("overlap_agreed_already");
    if (await hasChanged(tx, overlap)) return refuse("overlap_changed");
    await tx.db.overlaps.insertAgreement({
      ...sidesOf(overlap),
      id: newId(),
      user_id: tx.user.id,
      person_name: tx.user.name,
      revision,
      step,
      fields: json,
      at: tx.at,
    });
    const other = otherSide(overlap, tx.organizationId);
    const isOpen = latest.get(other)?.fields === json;
    if (isOpen) await tx.db.overlaps.update().set({ step, fields: json }).where("id", "=", id).execute();
    await tx.record({
      counterparty: other,
      subject: { type: "overlap", id },
      action: "overlap.agreed",
      after: { revision, step, fields: json, opened: isOpen },
    });
    return ok({ id, isOpen });
  });

export type Agreement = { fields: string; at: string };

/** What each side agreed to last, by firm. */
export const latestAgreements = async (
  db: Scope["db"],
  { id, revision }: Pick<OverlapRow, "id" | "revision">,
  step: AgreementInput["step"],
): Promise<Map<string, Agreement>> => {
  const rows = await db.overlaps
    .visibleUnder("overlap_agreements")
    .where("overlap_agreements.overlap_id", "=", id)
    .where("overlap_agreements.revision", "=", revision)
    .where("overlap_agreements.step", "=", step)
    .select(["overlap_agreements.organization_id", "overlap_agreements.fields", "overlap_agreements.at"])
    .orderBy("overlap_agreements.at")
    .orderBy("overlap_agreements.id")
    .execute();
  return new Map(rows.map(({ organization_id, ...agreement }) => [organization_id, agreement]));
};
