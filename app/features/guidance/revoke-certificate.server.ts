// The lead revokes a certificate that it has issued. Whoever reads it by its number learns that it is revoked, and not why.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";

/** Refusals: `not_found`, also to a firm that does not lead; `certificate_revoked` already. */
export const revokeCertificate = (
  scope: Scope,
  allianceId: string,
  { certificateId, reason }: { certificateId: string; reason: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const certificate = await tx.db
      .led("certificates")
      .where("id", "=", certificateId)
      .where("alliance_id", "=", allianceId)
      .select(["organization_id", "programme_title"])
      .executeTakeFirst();
    if (!certificate) return refuse("not_found");
    const revoked = await tx.db
      .updateAsLead("certificates")
      .set({ revoked_at: tx.at, revoked_by_user_id: tx.user.id, revoke_reason: reason })
      .where("id", "=", certificateId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows === 0n) return refuse("certificate_revoked");
    await tx.record({
      counterparty: certificate.organization_id,
      subject: { type: "certificate", id: certificateId },
      action: "certificate.revoked",
      before: { programme_title: certificate.programme_title },
      after: { revoked_at: tx.at, revoke_reason: reason },
    });
    return ok(null);
  });
