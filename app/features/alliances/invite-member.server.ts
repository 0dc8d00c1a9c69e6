// The lead's side of an invitation: sending it, and taking it back while it is not answered.

import type { Scope, SystemScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listDeciders } from "./deciders.server";

/**
 * Invites one of the firm's active partners to an alliance that it leads, and tells that firm's owners and alliance managers,
 * whose addresses only the installation knows. `link` is where they answer.
 * Refusals: `not_found`; `partner_not_found`, alike for firms that do not exist; `already_invited`; `alliance_ending`. Who takes
 * part is part of what members sign, so that their sign-offs for the gate are void.
 */
export const inviteMember = async (
  scope: Scope,
  system: SystemScope,
  { allianceId, organizationId, link }: { allianceId: string; organizationId: string; link: string },
): Promise<Result<{ name: string }>> => {
  const partner = await scope.db
    .own("partner_relations")
    .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
    .where("organizations.id", "=", organizationId)
    .where("organizations.status", "=", "active")
    .where("partner_relations.status", "=", "active")
    .select(["organizations.id", "organizations.trade_name"])
    .executeTakeFirst();
  const recipients = partner ? await listDeciders(system, partner.id) : [];
  return scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select(["name", "stage"])
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    if (alliance.stage === "exit") return refuse("alliance_ending");
    if (!partner) return refuse("partner_not_found");
    const invited = await tx.db
      .insertAsLead("alliance_members", [
        {
          id: newId(),
          alliance_id: allianceId,
          organization_id: partner.id,
          status: "invited",
          invited_at: tx.at,
          answered_at: null,
          answered_by_user_id: null,
          note: "",
        },
      ])
      .onConflict((conflict) =>
        conflict
          .columns(["alliance_id", "organization_id"])
          .doUpdateSet({
            status: "invited",
            invited_at: tx.at,
            answered_at: null,
            answered_by_user_id: null,
            note: "",
          })
          .where("alliance_members.status", "=", "declined"),
      )
      .executeTakeFirst();
    if (!invited.numInsertedOrUpdatedRows) return refuse("already_invited");
    await tx.db.voidSignOffs(allianceId);
    await tx.record({
      counterparty: partner.id,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.member_invited",
      after: { member_organization_id: partner.id, status: "invited" },
    });
    for (const { email, locale } of recipients) {
      await tx.send({
        kind: "alliance_invitation",
        recipient: email,
        locale,
        values: { firm: scope.organization.name, alliance: alliance.name, link },
      });
    }
    return ok({ name: partner.trade_name });
  });
};

/**
 * Takes an open invitation back; the firm sees the alliance no more. Refusals: `not_found`; `invitation_answered`, where the
 * firm was quicker.
 */
export const withdrawInvitation = (
  scope: Scope,
  { allianceId, organizationId }: { allianceId: string; organizationId: string },
): Promise<Result<{ name: string }>> =>
  scope.transaction(async (tx) => {
    const member = await tx.db
      .led("alliance_members")
      .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
      .where("alliance_members.alliance_id", "=", allianceId)
      .where("alliance_members.organization_id", "=", organizationId)
      .select("organizations.trade_name as name")
      .executeTakeFirst();
    if (!member) return refuse("not_found");
    const withdrawn = await tx.db
      .updateAsLead("alliance_members")
      .set({ status: "declined", answered_at: tx.at, answered_by_user_id: null })
      .where("alliance_id", "=", allianceId)
      .where("organization_id", "=", organizationId)
      .where("status", "=", "invited")
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse("invitation_answered");
    await tx.record({
      counterparty: organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.invitation_withdrawn",
      before: { member_organization_id: organizationId, status: "invited" },
      after: { member_organization_id: organizationId, status: "withdrawn" },
    });
    return ok(member);
  });
