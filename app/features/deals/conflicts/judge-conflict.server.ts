// The supplier's judgement that two deals are about different customers: it lifts what speaks for one by names alone. It is of the two
// customers as the deals name them, so that a deal which comes back with another customer is not covered by it.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { inOrder } from "./conflicts.rules";

/**
 * Records the judgement with what it rests on, or takes it back. Refusals: `not_found`, also for a deal that is another firm's, or that
 * nobody has looked at yet; `conflict_certain` where an identifier or the domain is equal; `judgement_stands`.
 */
export const judgeConflict = (
  scope: Scope,
  {
    dealId,
    otherId,
    isDifferent,
    note,
  }: { dealId: string; otherId: string; isDifferent: boolean; note: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const { conflicts } = tx.db;
    await conflicts.takeTurn();
    if (!isId(dealId) || !isId(otherId) || dealId === otherId) return refuse("not_found");
    const [oneDeal, otherDeal] = inOrder(dealId, otherId);
    const pair = await conflicts
      .led("deal_conflicts")
      .where("one_deal_id", "=", oneDeal)
      .where("other_deal_id", "=", otherDeal)
      .select("is_certain")
      .executeTakeFirst();
    const named = await conflicts
      .led("checked_deals")
      .where("deal_id", "in", [dealId, otherId])
      .select(["customer_number"])
      .execute();
    const [first, second] = named.map(({ customer_number }) => customer_number);
    if (!pair || first === undefined || second === undefined) return refuse("not_found");
    if (isDifferent && (pair.is_certain === 1 || first === second)) return refuse("conflict_certain");
    const [one, other] = inOrder(first, second);
    const changed = isDifferent
      ? await conflicts.judge({
          one_number: one,
          other_number: other,
          note,
          judged_by_user_id: tx.user.id,
          judged_at: tx.at,
        })
      : await conflicts.unjudge({ one, other });
    if (!changed) return refuse("judgement_stands");
    // In the supplier's own log, and for no registrant.
    await tx.record({
      subject: { type: "deal", id: dealId },
      action: isDifferent ? "deal.judged_different" : "deal.judgement_taken_back",
      after: { other_deal_id: otherId, ...(note ? { note } : {}) },
    });
    return ok({ id: dealId });
  });
