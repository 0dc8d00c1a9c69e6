// The invited firm's side of an invitation: it joins only by accepting, the alliance's agreements included.

import type { Scope, SystemScope, SystemTransaction } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isCurrent, latestVersions } from "./charter/charter.rules";

/**
 * Accepts or declines for the firm; the first answer counts. It goes through the installation, because a firm's own handle
 * writes no row of another's alliance; every condition names the firm.
 * Refusals: `not_found`, also after declining; `invitation_answered`; `invitation_not_open`, where the lead has suspended or
 * ended the partnership meanwhile; `alliance_ending`, for accepting what is about to end;
 * `agreements_to_accept`, where `agreements` does not name all that are current: each is accepted with the invitation.
 */
export const answerInvitation = (
  scope: Scope,
  system: SystemScope,
  {
    allianceId,
    answer,
    note,
    agreements = [],
  }: { allianceId: string; answer: "accepted" | "declined"; note: string; agreements?: readonly string[] },
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
    const current = answer === "accepted" ? await listCurrentAgreements(tx, allianceId, scope.timeZone) : [];
    if (current.some(({ id }) => !agreements.includes(id))) return refuse("agreements_to_accept");
    const digests = current.flatMap(({ digest }) => digest ?? []);
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
    if (current.length > 0) {
      await tx.db
        .insertInto("alliance_agreement_acceptances")
        .values(
          current.map((agreement) => ({
            id: newId(),
            alliance_id: allianceId,
            lead_organization_id: lead,
            organization_id: me,
            member_organization_id: me,
            agreement_id: agreement.id,
            accepted_by_user_id: scope.user.id,
            accepted_at: tx.at,
            file_digest: agreement.digest,
          })),
        )
        // A firm that is invited anew may have accepted some before.
        .onConflict((conflict) => conflict.columns(["agreement_id", "organization_id"]).doNothing())
        .execute();
    }
    await tx.record(
      {
        log: lead,
        counterparty: me,
        subject: { type: "alliance", id: allianceId },
        action: answer === "accepted" ? "alliance.invitation_accepted" : "alliance.invitation_declined",
        before: { member_organization_id: me, status: "invited" },
        after: {
          member_organization_id: me,
          status: answer,
          note,
          ...(current.length > 0 ? { agreement_id: current.map(({ id }) => id) } : {}),
          ...(digests.length > 0 ? { file_digest: digests } : {}),
        },
      },
      { userId: scope.user.id, organizationId: me },
    );
    return ok({ name: invitation.name });
  });

/** The latest version of each agreement of the alliance that has not expired. */
const listCurrentAgreements = async (
  tx: SystemTransaction,
  allianceId: string,
  timeZone: string,
): Promise<{ id: string; digest: string | null }[]> => {
  const versions = await tx.db
    .selectFrom("alliance_agreements")
    .leftJoin("stored_files as file", "file.id", "alliance_agreements.file_id")
    .where("alliance_agreements.alliance_id", "=", allianceId)
    .select([
      "alliance_agreements.id",
      "series_id as series",
      "number",
      "expires_on as expiresOn",
      "file.digest",
    ])
    .execute();
  const today = dateIn(tx.now, timeZone);
  return latestVersions(versions).filter((agreement) => isCurrent(agreement, today));
};
