// What the lead adds to the checklist of a stage beside the standing items, and takes off again.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { GateItemInput } from "./life-cycle.schema";

const mostItems = 30;

/** What is required of the present stage has changed, and with it what the members signed. */
const voidIfPresent = async (tx: TransactionScope, allianceId: string, stage: string): Promise<void> => {
  const present = await tx.db
    .own("alliances")
    .where("id", "=", allianceId)
    .where("stage", "=", stage as never)
    .select("id")
    .executeTakeFirst();
  if (present) await tx.db.voidSignOffs(allianceId);
};

/** For the lead. Refusals: `not_found`; `too_many_items`, of one stage. */
export const addGateItem = (
  scope: Scope,
  allianceId: string,
  { stage, text, isRequired }: GateItemInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    const { count } = await tx.db
      .led("alliance_gate_items")
      .where("alliance_id", "=", allianceId)
      .where("stage", "=", stage)
      .where("removed_at", "is", null)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostItems) return refuse("too_many_items", { most: mostItems });
    const id = newId();
    await tx.db
      .insertAsLead("alliance_gate_items", [
        {
          id,
          alliance_id: allianceId,
          stage,
          text,
          is_required: isRequired ? 1 : 0,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          removed_at: null,
        },
      ])
      .execute();
    if (isRequired) await voidIfPresent(tx, allianceId, stage);
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.gate_item_added",
      after: { stage, text, is_required: isRequired },
    });
    return ok({ id });
  });

/** For the lead. Its evidence stays in the tables and is shown no more. Refusal: `not_found`, also when it is gone already. */
export const removeGateItem = (scope: Scope, allianceId: string, itemId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const item = await tx.db
      .led("alliance_gate_items")
      .where("id", "=", itemId)
      .where("alliance_id", "=", allianceId)
      .select(["stage", "text", "is_required"])
      .executeTakeFirst();
    if (!item) return refuse("not_found");
    const removed = await tx.db
      .updateAsLead("alliance_gate_items")
      .set({ removed_at: tx.at })
      .where("id", "=", itemId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return refuse("not_found");
    if (item.is_required === 1) await voidIfPresent(tx, allianceId, item.stage);
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.gate_item_removed",
      before: { stage: item.stage, text: item.text, is_required: item.is_required === 1 },
    });
    return ok(null);
  });
