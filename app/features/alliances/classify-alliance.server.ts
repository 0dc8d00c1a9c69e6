// Changes what an alliance is on one axis: a new row from a day on, with its reason and evidence. The rows before it stay.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { ClassificationInput } from "./alliances.schema";
import { inEffect, leavesUsualOrder } from "./classification.rules";

/**
 * For the lead. Refusals: `not_found`; `stale`; `classification_unchanged`, where the axis is set so on that day already;
 * `order_needs_reason`, where development leaves its usual order and no reason is given.
 */
export const classifyAlliance = (
  scope: Scope,
  allianceId: string,
  input: ClassificationInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const { axis, choice, effectiveFrom, reason, evidence, version } = input;
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    const history = await tx.db
      .led("alliance_classifications")
      .where("alliance_id", "=", allianceId)
      .where("axis", "=", axis)
      .select(["id", "axis", "value", "sub_kind as subKind", "effective_from as effectiveFrom"])
      .execute();
    const before = inEffect(history, axis, effectiveFrom);
    if (before?.value === choice.value && before.subKind === choice.subKind)
      return refuse("classification_unchanged");
    if (reason === "" && leavesUsualOrder(history, { axis, value: choice.value, effectiveFrom })) {
      return refuse("order_needs_reason");
    }
    const touched = await tx.db
      .update("alliances")
      .set((set) => ({
        version: set("version", "+", 1),
        // What members sign for says what the alliance is.
        gate_round: set("gate_round", "+", 1),
        updated_at: tx.at,
      }))
      .where("id", "=", allianceId)
      .where("version", "=", version)
      .executeTakeFirst();
    if (touched.numUpdatedRows === 0n) return refuse("stale");
    await tx.db
      .insertAsLead("alliance_classifications", [
        {
          id: newId(),
          alliance_id: allianceId,
          axis,
          value: choice.value,
          sub_kind: choice.subKind,
          effective_from: effectiveFrom,
          reason,
          evidence,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.classified",
      before: before && {
        axis,
        value: before.value,
        sub_kind: before.subKind,
        effective_from: before.effectiveFrom,
      },
      after: {
        axis,
        value: choice.value,
        sub_kind: choice.subKind,
        effective_from: effectiveFrom,
        reason,
        evidence,
      },
    });
    return ok(null);
  });
