// Each side names its own: who answers for the alliance at the top, and who manages it.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readGateAlliance, takesPart } from "../life-cycle/gate.server";
import type { RepresentativesInput } from "./charter.schema";

/** For the lead and members that accepted. Refusals: `not_found`; `colleague_unknown`; `stale`. */
export const nameRepresentatives = (
  scope: Scope,
  allianceId: string,
  { seniorUserId, managerUserId, version }: RepresentativesInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const isLead = alliance.leadId === scope.organizationId;
    const wanted = [...new Set([seniorUserId, managerUserId])];
    const colleagues = await tx.db
      .people()
      .where("users.id", "in", wanted)
      .where("memberships.status", "=", "active")
      .select("users.id")
      .execute();
    if (colleagues.length < wanted.length) return refuse("colleague_unknown");
    const before = await tx.db
      .own("alliance_representatives")
      .where("alliance_id", "=", allianceId)
      .select(["senior_user_id", "manager_user_id"])
      .executeTakeFirst();
    const content = { senior_user_id: seniorUserId, manager_user_id: managerUserId };
    const named = { ...content, named_by_user_id: tx.user.id, named_at: tx.at };
    if (before) {
      const saved = await tx.db
        .update("alliance_representatives")
        .set((set) => ({ ...named, version: set("version", "+", 1) }))
        .where("alliance_id", "=", allianceId)
        .where("version", "=", version)
        .executeTakeFirst();
      if (saved.numUpdatedRows === 0n) return refuse("stale");
    } else {
      const saved = await tx.db
        .insert("alliance_representatives", [
          {
            id: newId(),
            alliance_id: allianceId,
            lead_organization_id: alliance.leadId,
            member_organization_id: isLead ? null : scope.organizationId,
            ...named,
          },
        ])
        .onConflict((conflict) => conflict.columns(["alliance_id", "organization_id"]).doNothing())
        .executeTakeFirst();
      if (!saved.numInsertedOrUpdatedRows) return refuse("stale");
    }
    await tx.record({
      log: alliance.leadId,
      counterparty: isLead ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.representatives_named",
      before,
      after: content,
    });
    return ok(null);
  });
