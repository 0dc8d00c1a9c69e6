// Takes an alliance to the stage `working_together`, from which its members register deals.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { ok, type Result, refuse } from "~/lib/result";
import { placeOf, stagesBeforeWork, workBlocks } from "./alliances.rules";
import { inEffect, missingEvidence, noHoldings } from "./classification.rules";

/**
 * For the lead. Refusals: `not_found`; `stale`; and what stands in the way: `work_has_begun`, `no_member_accepted`,
 * `answers_outstanding`, `not_evidenced`.
 */
export const beginWork = (
  scope: Scope,
  allianceId: string,
  { reason, version }: { reason: string; version: number },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select(["stage", "version"])
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    const members = await tx.db
      .led("alliance_members")
      .where("alliance_id", "=", allianceId)
      .select(["status", "answered_by_user_id as answeredByUserId"])
      .execute();
    const history = await tx.db
      .led("alliance_classifications")
      .where("alliance_id", "=", allianceId)
      .select(["id", "axis", "value", "sub_kind as subKind", "effective_from as effectiveFrom"])
      .execute();
    const today = dateIn(tx.now, scope.timeZone);
    const [block] = workBlocks({
      stage: alliance.stage,
      places: members.map(placeOf),
      missing: missingEvidence(
        {
          capital_tie: inEffect(history, "capital_tie", today)?.value ?? null,
          purpose: inEffect(history, "purpose", today)?.value ?? null,
        },
        noHoldings,
      ),
    });
    if (block) return refuse(block);
    // The version stands for the classification; the members are asked again, because they answer without the lead.
    const moved = await tx.db
      .update("alliances")
      .set((set) => ({ stage: "working_together", version: set("version", "+", 1), updated_at: tx.at }))
      .where("id", "=", allianceId)
      .where("version", "=", version)
      .where("stage", "in", stagesBeforeWork)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("alliance_members")
            .where("alliance_id", "=", allianceId)
            .where("status", "=", "accepted")
            .select("id"),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("alliance_members")
              .where("alliance_id", "=", allianceId)
              .where("status", "=", "invited")
              .select("id"),
          ),
        ),
      )
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.stage_changed",
      before: { stage: alliance.stage },
      after: { stage: "working_together", reason },
    });
    return ok(null);
  });
