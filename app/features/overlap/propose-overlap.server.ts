// A firm proposes to an ally to find the customers that they have in common; the ally accepts with its own, or declines; either ends
// it at any time.

import type { Scope } from "~/access/scope.server";
import { findRecipient } from "~/features/sharing/recipients.server";
import type { Population } from "~/features/sharing/sharing.schema";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { putCount, stopCount } from "./ask-for-count.server";
import type { ProposalInput } from "./overlap.schema";
import { findOverlap, otherSide, pairOf } from "./overlap-sides.server";
import { checkPopulation, putPopulation, recordedPopulation } from "./populations.server";

/**
 * Answers the new overlap's id. The ally learns the purpose and nothing of the customers. Refusals: `recipient_unknown`, where the two
 * firms do not stand in the alliance together; `overlap_open_already`, where they have one already; those of `checkPopulation`.
 */
export const proposeOverlap = (
  scope: Scope,
  { allianceId, allyId, purpose, population }: ProposalInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const sides = await findRecipient(tx.db, { allianceId, recipientId: allyId });
    if (!sides) return refuse("recipient_unknown");
    const checked = await checkPopulation(tx.db, population);
    if (!checked.ok) return checked;
    const memberOf = (firm: string) => (firm === sides.leadId ? null : firm);
    const made = await tx.db
      .insert("customer_overlaps", [
        {
          id,
          alliance_id: allianceId,
          lead_organization_id: sides.leadId,
          member_organization_id: memberOf(tx.organizationId),
          ally_organization_id: allyId,
          ally_member_id: memberOf(allyId),
          pair: pairOf(tx.organizationId, allyId),
          purpose,
          state: "proposed",
          step: "none",
          revision: 0,
          fields: "[]",
          proposed_by_user_id: tx.user.id,
          proposed_at: tx.at,
          answered_by_user_id: null,
          answered_at: null,
          ended_by_organization_id: null,
          ended_by_user_id: null,
          ended_at: null,
          said: "",
        },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const overlap = made.numInsertedOrUpdatedRows === 1n ? await findOverlap(tx.db, id) : undefined;
    if (!overlap) return refuse("overlap_open_already");
    if (!(await tx.db.overlaps.stands(id))) return refuse("overlap_apart");
    await putPopulation(tx, overlap, population);
    const { after, sealed } = recordedPopulation(population);
    await tx.record({
      counterparty: allyId,
      subject: { type: "overlap", id },
      action: "overlap.proposed",
      after: { purpose, ...after },
      sealed,
    });
    return ok({ id });
  });

/**
 * Accepts a proposal with the firm's own customers, and has both counted: that is both sides' agreement to counts. Refusals:
 * `not_found`; `overlap_wrong_side`, of one's own proposal; `overlap_answered`; `overlap_apart`; `overlap_too_often`; those of
 * `checkPopulation`.
 */
export const acceptOverlap = (
  scope: Scope,
  id: string,
  population: Population,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const overlap = await findOverlap(tx.db, id);
    if (!overlap) return refuse("not_found");
    if (overlap.ally_organization_id !== tx.organizationId) return refuse("overlap_wrong_side");
    const accepted = await tx.db.overlaps
      .update()
      .set((row) => ({
        state: "open",
        answered_by_user_id: tx.user.id,
        answered_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("id", "=", id)
      .where("state", "=", "proposed")
      .executeTakeFirst();
    if (accepted.numUpdatedRows === 0n) return refuse("overlap_answered");
    if (!(await tx.db.overlaps.stands(id))) return refuse("overlap_apart");
    const checked = await checkPopulation(tx.db, population);
    if (!checked.ok) return checked;
    await putPopulation(tx, overlap, population);
    const put = await putCount(tx, overlap);
    if (!put.ok) return put;
    await tx.record({
      counterparty: overlap.organization_id,
      subject: { type: "overlap", id },
      action: "overlap.accepted",
      ...recordedPopulation(population),
    });
    return ok({ id });
  });

/** Declines a proposal; `said` is for both sides. Refusals: `not_found`, `overlap_wrong_side`, `overlap_answered`. */
export const declineOverlap = (
  scope: Scope,
  id: string,
  { said }: { said: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const overlap = await findOverlap(tx.db, id);
    if (!overlap) return refuse("not_found");
    if (overlap.ally_organization_id !== tx.organizationId) return refuse("overlap_wrong_side");
    const declined = await tx.db.overlaps
      .update()
      .set((row) => ({
        state: "declined",
        said,
        ended_by_organization_id: tx.organizationId,
        ended_by_user_id: tx.user.id,
        ended_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("id", "=", id)
      .where("state", "=", "proposed")
      .executeTakeFirst();
    if (declined.numUpdatedRows === 0n) return refuse("overlap_answered");
    await tx.record({
      counterparty: overlap.organization_id,
      subject: { type: "overlap", id },
      action: "overlap.declined",
      after: { said },
    });
    return ok({ id });
  });

/**
 * Ends an overlap at once, or takes a proposal of the firm's own back: nobody reads what was found any more. Refusals: `not_found`;
 * `overlap_not_open`, where a proposal of the other side waits for an answer; `overlap_over`, where somebody was quicker.
 */
export const endOverlap = (
  scope: Scope,
  id: string,
  { said }: { said: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const overlap = await findOverlap(tx.db, id);
    if (!overlap) return refuse("not_found");
    const isProposer = overlap.organization_id === tx.organizationId;
    if (overlap.state === "proposed" && !isProposer) return refuse("overlap_not_open");
    const ended = await tx.db.overlaps
      .update()
      .set((row) => ({
        state: "ended",
        said,
        ended_by_organization_id: tx.organizationId,
        ended_by_user_id: tx.user.id,
        ended_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("id", "=", id)
      .where("state", "in", isProposer ? ["proposed", "open"] : ["open"])
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse("overlap_over");
    await stopCount(tx, id);
    await tx.record({
      counterparty: otherSide(overlap, tx.organizationId),
      subject: { type: "overlap", id },
      action: "overlap.ended",
      before: { state: overlap.state, step: overlap.step },
      after: { said },
    });
    return ok({ id });
  });
