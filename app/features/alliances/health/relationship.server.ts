// How close the lead's relation with a member is: recorded with date and reason, for the lead's own people.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { RelationshipInput } from "./health.schema";

/** For the lead. Refusals: `not_found`; `firm_not_in_alliance`, alike for firms that do not exist. */
export const recordRelationship = (
  scope: Scope,
  allianceId: string,
  { organizationId, form, effectiveFrom, reason }: RelationshipInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    const member = await tx.db
      .led("alliance_members")
      .where("alliance_id", "=", allianceId)
      .where("organization_id", "=", organizationId)
      .where("status", "in", ["accepted", "left"])
      .select("id")
      .executeTakeFirst();
    if (!member) return refuse("firm_not_in_alliance");
    await tx.db
      .insertAsLead("alliance_relationship_forms", [
        {
          id: newId(),
          alliance_id: allianceId,
          member_organization_id: organizationId,
          form,
          effective_from: effectiveFrom,
          reason,
          recorded_by_user_id: tx.user.id,
          recorded_at: tx.at,
        },
      ])
      .execute();
    // The member is no counterparty of this entry: it is not for it to read.
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.relationship_recorded",
      after: {
        member_organization_id: organizationId,
        relationship: form,
        effective_from: effectiveFrom,
        reason,
      },
    });
    return ok(null);
  });
