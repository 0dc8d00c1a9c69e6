// Reminds the holders of certificates that end, once, so that they can renew them in time. A job of the installation calls it daily.

import type { SystemScope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import { renewalDays } from "./learning.rules";

/** Answers how many holders were reminded. `linkOf` is where the programme is learned again. */
export const remindOfCertificates = async (
  system: SystemScope,
  linkOf: (programmeId: string) => string,
): Promise<number> => {
  const today = dateIn(system.clock(), "UTC");
  const ending = await system.db
    .selectFrom("certificates")
    .innerJoin("users", "users.id", "certificates.user_id")
    // Whoever has left the firm, or whose firm has left the alliance, can learn there no more.
    .innerJoin("memberships", (join) =>
      join
        .onRef("memberships.user_id", "=", "certificates.user_id")
        .onRef("memberships.organization_id", "=", "certificates.organization_id"),
    )
    .innerJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "certificates.alliance_id")
        .onRef("place.organization_id", "=", "certificates.organization_id"),
    )
    .where("certificates.expires_on", ">=", today)
    .where("certificates.expires_on", "<=", addDays(today, renewalDays))
    .where("certificates.revoked_at", "is", null)
    .where("certificates.reminded_at", "is", null)
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .where("place.status", "=", "accepted")
    .select([
      "certificates.id",
      "certificates.organization_id",
      "certificates.programme_id",
      "certificates.programme_title",
      "certificates.issuer_name",
      "certificates.expires_on",
      "users.email",
      "users.locale",
    ])
    .execute();
  let reminded = 0;
  for (const { id, organization_id, programme_id, email, locale, ...certificate } of ending) {
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .updateTable("certificates")
        .set({ reminded_at: tx.at })
        .where("id", "=", id)
        .where("reminded_at", "is", null)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      if (first.numUpdatedRows === 0n) return refuse("stale");
      const values = {
        programme: certificate.programme_title,
        issuer: certificate.issuer_name,
        date: certificate.expires_on ?? "",
        link: linkOf(programme_id),
      };
      const recipient = { recipient: email, locale: isLocale(locale) ? locale : ("en" as const) };
      await tx.send({ kind: "certificate_expires", ...recipient, values }, organization_id);
      return ok(null);
    });
    if (sent.ok) reminded += 1;
  }
  return reminded;
};
