// The members' sign-off for the gate to working together: asked for by the lead, given by an authorized person of each member.

import type { Scope, SystemScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listDeciders } from "../deciders.server";
import { readGateAlliance, takesPart } from "./gate.server";
import { asksMembers } from "./life-cycle.rules";

/**
 * For a member that accepted. `round` is what its page showed: where that has changed meanwhile, nothing is signed. Refusals:
 * `not_found`; `sign_off_not_due` in another stage; `sign_off_void`; `already_signed`.
 */
export const signOff = (
  scope: Scope,
  allianceId: string,
  { round, note }: { round: number; note: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    const isMember = alliance && alliance.leadId !== scope.organizationId;
    if (!isMember || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    if (!asksMembers(alliance.stage)) return refuse("sign_off_not_due");
    // One that comes between this look and the row leaves a sign-off of a past round, which holds nothing open.
    if (alliance.round !== round) return refuse("sign_off_void");
    const signed = await tx.db
      .insert("alliance_sign_offs", [
        {
          id: newId(),
          alliance_id: allianceId,
          lead_organization_id: alliance.leadId,
          member_organization_id: scope.organizationId,
          gate_round: round,
          note,
          signed_by_user_id: tx.user.id,
          signed_at: tx.at,
        },
      ])
      .onConflict((conflict) =>
        conflict.columns(["alliance_id", "organization_id", "gate_round"]).doNothing(),
      )
      .executeTakeFirst();
    if (!signed.numInsertedOrUpdatedRows) return refuse("already_signed");
    await tx.record({
      log: alliance.leadId,
      counterparty: scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.gate_signed_off",
      after: { member_organization_id: scope.organizationId, gate_round: round, note },
    });
    return ok(null);
  });

/**
 * For the lead: asks the members whose sign-off is missing, by mail to their owners and alliance managers; `link` is where they
 * give it. Once for each round. Refusals: `not_found`; `sign_off_not_due`; `already_asked`; `all_signed`.
 */
export const askForSignOffs = async (
  scope: Scope,
  system: SystemScope,
  { allianceId, link }: { allianceId: string; link: string },
): Promise<Result<{ count: number }>> => {
  const members = await scope.db
    .led("alliance_members")
    .where("alliance_id", "=", allianceId)
    .where("status", "=", "accepted")
    .select("organization_id")
    .execute();
  const recipients = new Map(
    await Promise.all(
      members.map(async ({ organization_id: id }) => [id, await listDeciders(system, id)] as const),
    ),
  );
  return scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || alliance.leadId !== scope.organizationId) return refuse("not_found");
    if (!asksMembers(alliance.stage)) return refuse("sign_off_not_due");
    const missing = await tx.db
      .led("alliance_members")
      .innerJoin("alliances", "alliances.id", "alliance_members.alliance_id")
      .where("alliance_members.alliance_id", "=", allianceId)
      .where("alliance_members.status", "=", "accepted")
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("alliance_sign_offs")
              .whereRef("alliance_sign_offs.alliance_id", "=", "alliance_members.alliance_id")
              .whereRef("alliance_sign_offs.organization_id", "=", "alliance_members.organization_id")
              .where("alliance_sign_offs.gate_round", "=", alliance.round)
              .select("alliance_sign_offs.id"),
          ),
        ),
      )
      .select(["alliance_members.organization_id as id", "alliances.name"])
      .execute();
    if (missing.length === 0) return refuse("all_signed");
    const asked = await tx.db
      .update("alliances")
      .set({ sign_off_asked_round: alliance.round })
      .where("id", "=", allianceId)
      .where("gate_round", "=", alliance.round)
      .where("sign_off_asked_round", "<", alliance.round)
      .executeTakeFirst();
    if (asked.numUpdatedRows === 0n) return refuse("already_asked");
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.sign_off_asked",
      after: { gate_round: alliance.round, member_organization_id: missing.map(({ id }) => id) },
    });
    for (const { id, name } of missing) {
      for (const { email, locale } of recipients.get(id) ?? []) {
        const values = { firm: scope.organization.name, alliance: name, link };
        await tx.send({ kind: "sign_off_asked", recipient: email, locale, values });
      }
    }
    return ok({ count: missing.length });
  });
};
