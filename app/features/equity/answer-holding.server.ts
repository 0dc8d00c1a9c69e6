// The other firm's side of a claim: what it confirms counts, what it disputes does not.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { refusing } from "./holding-refusals.server";

type Given = { holdingId: string; answer: "confirmed" | "disputed"; note: string };

/**
 * The first answer counts. Refusals: `not_found`; `holding_wrong_side`, for the firm that made the claim; `holding_moved` with the state
 * it is in by now; `holding_over_whole`, where the firm is the owned one and has asserted too much already.
 */
export const answerHolding = (scope: Scope, { holdingId, answer, note }: Given): Promise<Result<null>> =>
  scope.transaction((tx) =>
    refusing(async () => {
      const claim = await tx.db.equity
        .holdingsOfSide()
        .where("holdings.id", "=", holdingId)
        .select(["organization_id", "state"])
        .executeTakeFirst();
      if (!claim) return refuse("not_found");
      if (claim.organization_id === tx.organizationId) return refuse("holding_wrong_side");
      const answered = await tx.db.equity
        .updateHoldingsOfSide()
        .set((set) => ({
          state: answer,
          answered_at: tx.at,
          answered_by_user_id: tx.user.id,
          answer_note: note,
          updated_at: tx.at,
          version: set("version", "+", 1),
        }))
        .where("id", "=", holdingId)
        .where("counterparty_organization_id", "=", tx.organizationId)
        .where("state", "=", "claimed")
        .executeTakeFirst();
      if (answered.numUpdatedRows === 0n) return refuse("holding_moved", { state: claim.state });
      await tx.record({
        counterparty: claim.organization_id,
        subject: { type: "holding", id: holdingId },
        action: answer === "confirmed" ? "holding.confirmed" : "holding.disputed",
        before: { state: "claimed" },
        after: { state: answer, ...(note === "" ? {} : { reason: note }) },
      });
      return ok(null);
    }),
  );
