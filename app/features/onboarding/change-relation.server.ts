// Suspending, resuming and ending the relation with one partner. It is this supplier's own: what the firm is to others stays.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { type RelationAction, type RelationStatus, relationAfter } from "./relations.rules";

/**
 * Changes the status from the one that the form showed. The partner may read the reason in the record. Refusals: `stale`,
 * where the status is another by now; `relation_action`, where the action does not lead from it.
 */
export const changeRelation = (
  scope: Scope,
  input: { id: string; action: RelationAction; status: RelationStatus; reason: string },
): Promise<Result<{ status: RelationStatus }>> =>
  scope.transaction(async (tx) => {
    const status = relationAfter(input.status, input.action);
    if (!status) return refuse("relation_action");
    const relation = await tx.db
      .update("partner_relations")
      .set({ status, updated_at: tx.at })
      .where("id", "=", input.id)
      .where("status", "=", input.status)
      .returning("partner_organization_id")
      .executeTakeFirst();
    if (!relation) return refuse("stale");
    await tx.record({
      counterparty: relation.partner_organization_id,
      subject: { type: "partner_relation", id: input.id },
      action: `partner_relation.${pastOf[input.action]}`,
      before: { status: input.status },
      after: { status, reason: input.reason },
    });
    return ok({ status });
  });

const pastOf: Record<RelationAction, string> = { suspend: "suspended", resume: "resumed", end: "ended" };
