// Rounds of the health check: the lead opens and closes them, each firm of the alliance answers once and may revise until the end.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readGateAlliance, takesPart } from "../life-cycle/gate.server";
import type { AnswersInput, RoundInput } from "./health.schema";

/** For the lead. Refusals: `not_found`; `round_open`, where one is open already; `round_due_past`. */
export const openRound = async (
  scope: Scope,
  allianceId: string,
  { label, dueOn }: RoundInput,
): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const alliance = await tx.db
        .own("alliances")
        .where("id", "=", allianceId)
        .select("id")
        .executeTakeFirst();
      if (!alliance) return refuse("not_found");
      if (dueOn < dateIn(tx.now, scope.timeZone)) return refuse("round_due_past");
      const open = await tx.db
        .led("alliance_health_rounds")
        .where("alliance_id", "=", allianceId)
        .where("closed_at", "is", null)
        .select("id")
        .executeTakeFirst();
      if (open) return refuse("round_open");
      const id = newId();
      await tx.db
        .insertAsLead("alliance_health_rounds", [
          {
            id,
            alliance_id: allianceId,
            label,
            due_on: dueOn,
            opened_by_user_id: tx.user.id,
            opened_at: tx.at,
            closed_at: null,
            reminded_at: null,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "alliance", id: allianceId },
        action: "alliance.health_round_opened",
        after: { round_id: id, label, due_on: dueOn },
      });
      return ok({ id });
    });
  } catch (error) {
    // Two who open at once: the first counts.
    if (isUniqueViolation(error)) return refuse("round_open");
    throw error;
  }
};

/** For the lead: answers stand as they are from here on. Refusals: `not_found`; `round_closed` already. */
export const closeRound = (scope: Scope, allianceId: string, roundId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const round = await tx.db
      .led("alliance_health_rounds")
      .where("id", "=", roundId)
      .where("alliance_id", "=", allianceId)
      .select("label")
      .executeTakeFirst();
    if (!round) return refuse("not_found");
    const closed = await tx.db
      .updateAsLead("alliance_health_rounds")
      .set({ closed_at: tx.at })
      .where("id", "=", roundId)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse("round_closed");
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.health_round_closed",
      after: { round_id: roundId, label: round.label },
    });
    return ok(null);
  });

/**
 * For the lead and members that accepted. The record tells that a firm answered, and not what: the other side reads answers by its
 * own rule. Refusals: `not_found`; `round_closed`.
 */
export const answerRound = (
  scope: Scope,
  allianceId: string,
  { roundId, answers }: AnswersInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const round = await tx.db
      .ofJoinedAlliances("alliance_health_rounds")
      .where("id", "=", roundId)
      .where("alliance_id", "=", allianceId)
      .select(["label", "closed_at"])
      .executeTakeFirst();
    if (!round) return refuse("not_found");
    if (round.closed_at !== null) return refuse("round_closed");
    const isLead = alliance.leadId === scope.organizationId;
    const given = {
      answers: JSON.stringify(answers),
      answered_by_user_id: tx.user.id,
      answered_at: tx.at,
    };
    await tx.db
      .insert("alliance_health_answers", [
        {
          id: newId(),
          alliance_id: allianceId,
          lead_organization_id: alliance.leadId,
          member_organization_id: isLead ? null : scope.organizationId,
          round_id: roundId,
          ...given,
        },
      ])
      .onConflict((conflict) => conflict.columns(["round_id", "organization_id"]).doUpdateSet(given))
      .execute();
    await tx.record({
      log: alliance.leadId,
      counterparty: isLead ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.health_answered",
      after: { round_id: roundId, label: round.label },
    });
    return ok(null);
  });
