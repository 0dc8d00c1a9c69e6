// The invited firm's side of an invitation: it joins only by accepting.

import type { Scope, SystemScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";

/**
 * Accepts or declines for the firm; the first answer counts. It goes through the installation, because a firm's own handle
 * writes no row of another's alliance; every condition names the firm.
 * Refusals: `not_found`, also after declining; `invitation_answered`; `invitation_not_open`, where the lead has suspended or
 * ended the partnership meanwhile; `alliance_ending`, for accepting what is about to end.
 */
export const answerInvitation = (
  scope: Scope,
  system: SystemScope,
  { allianceId, answer, note }: { allianceId: string; answer: "accepted" | "declined"; note: string },
): Promise<Result<{ name: string }>> =>
  system.transaction(async (tx) => {
    const me = scope.organizationId;
    const invitation = await tx.db
      .selectFrom("alliance_members")
      .innerJoin("alliances", "alliances.id", "alliance_members.alliance_id")
      .where("alliance_members.alliance_id", "=", allianceId)
      .where("alliance_members.organization_id", "=", me)
      .where("alliance_members.status", "<>", "declined")
      .select([
        "alliance_members.lead_organization_id",
        "alliance_members.status",
        "alliances.name",
        "alliances.stage",
      ])
      .executeTakeFirst();
    if (!invitation) return refuse("not_found");
    if (invitation.status !== "invited") return refuse("invitation_answered");
    const lead = invitation.lead_organization_id;
    const partnership = await tx.db
      .selectFrom("partner_relations")
      .where("organization_id", "=", lead)
      .where("partner_organization_id", "=", me)
      .where("status", "=", "active")
      .select("id")
      .executeTakeFirst();
    if (answer === "accepted" && !partnership) return refuse("invitation_not_open");
    if (answer === "accepted" && invitation.stage === "exit") return refuse("alliance_ending");
    const answered = await tx.db
      .updateTable("alliance_members")
      .set({ status: answer, answered_at: tx.at, answered_by_user_id: scope.user.id, note })
      .where("alliance_id", "=", allianceId)
      .where("organization_id", "=", me)
      .where("status", "=", "invited")
      .executeTakeFirst();
    if (answered.numUpdatedRows === 0n) return refuse("invitation_answered");
    if (answer === "accepted") {
      // Who takes part is part of what members sign.
      await tx.db
        .updateTable("alliances")
        .set((set) => ({ gate_round: set("gate_round", "+", 1) }))
        .where("id", "=", allianceId)
        .execute();
    }
    await tx.record(
      {
        log: lead,
        counterparty: me,
        subject: { type: "alliance", id: allianceId },
        action: answer === "accepted" ? "alliance.invitation_accepted" : "alliance.invitation_declined",
        before: { member_organization_id: me, status: "invited" },
        after: { member_organization_id: me, status: answer, note },
      },
      { userId: scope.user.id, organizationId: me },
    );
    return ok({ name: invitation.name });
  });
