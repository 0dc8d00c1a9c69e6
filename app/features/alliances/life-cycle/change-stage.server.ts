// Takes an alliance from one stage to another: through a gate with the lead's sign-off, back, out, or back in.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readGateAlliance, readGateFacts, readLeftFrom } from "./gate.server";
import { blocksOf, needsReason, type Step, stepTo } from "./life-cycle.rules";
import type { StepInput } from "./life-cycle.schema";

/**
 * For the lead; answers which step it was. Refusals: `not_found`; `stale`, where somebody was quicker; `stage_not_next`;
 * `alliance_closed`; `reason_required`; and the first of what stands in the way: `item_open`, `no_member_accepted`,
 * `answers_outstanding`, `not_evidenced`, `sign_off_missing`, `no_exit_plan`, `exit_date_past`.
 */
export const changeStage = (
  scope: Scope,
  allianceId: string,
  { to, reason, version }: StepInput,
): Promise<Result<Step>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || alliance.leadId !== scope.organizationId) return refuse("not_found");
    const closed = await tx.db
      .led("alliance_exit_plans")
      .where("alliance_id", "=", allianceId)
      .where("closed_at", "is not", null)
      .select("id")
      .executeTakeFirst();
    if (closed) return refuse("alliance_closed");
    if (alliance.version !== version) return refuse("stale");
    const { stage: from, round } = alliance;
    const step = stepTo(from, to, await readLeftFrom(tx.db, alliance));
    if (!step) return refuse("stage_not_next");
    if (needsReason(step) && reason === "") return refuse("reason_required");
    const facts = await readGateFacts(tx.db, alliance, dateIn(tx.now, scope.timeZone));
    const [block] = blocksOf(step, facts);
    if (block) return refuse(block.code);
    // Whatever else could close the gate changes the version or the round; see `voidSignOffs`.
    const moved = await tx.db
      .update("alliances")
      .set((set) => ({
        stage: to,
        version: set("version", "+", 1),
        gate_round: set("gate_round", "+", 1),
        updated_at: tx.at,
      }))
      .where("id", "=", allianceId)
      .where("version", "=", version)
      .where("gate_round", "=", round)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("stale");
    await tx.db
      .insertAsLead("alliance_stage_changes", [
        {
          id: newId(),
          alliance_id: allianceId,
          step,
          from_stage: from,
          to_stage: to,
          reason,
          changed_by_user_id: tx.user.id,
          at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.stage_changed",
      before: { stage: from },
      after: { stage: to, step, reason },
    });
    return ok(step);
  });
