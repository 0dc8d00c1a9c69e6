// Editing the profile of the firm acted for.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import { ok, type Result, refuse } from "~/lib/result";
import { readProfile } from "./organizations.queries.server";
import type { ProfileInput } from "./organizations.schema";

/** Replaces the profile, identifiers included. Refusal: `stale`, where the profile has changed since the form was made. */
export const editProfile = (scope: Scope, input: ProfileInput): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const { version, identifiers, ...profile } = input;
    const { version: _, ...before } = await readProfile(tx.db);
    const { numUpdatedRows } = await tx.db
      .updateOrganization()
      .set({
        legal_name: profile.legalName,
        trade_name: profile.tradeName,
        kind: profile.kind,
        country: profile.country,
        region: profile.region,
        city: profile.city,
        address: profile.address,
        domain: profile.domain,
        industry: profile.industry,
        employees: profile.employees,
        founded_year: profile.foundedYear,
        currency: profile.currency,
        locale: profile.locale,
        time_zone: profile.timeZone,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await tx.db.delete("organization_identifiers").execute();
    const kept = distinct(identifiers);
    if (kept.length > 0) {
      await tx.db
        .insert(
          "organization_identifiers",
          kept.map((identifier) => ({ id: newId(), ...identifier })),
        )
        .execute();
    }
    await tx.record({
      subject: { type: "organization", id: tx.organizationId },
      action: "organization.edited",
      before,
      after: { ...profile, identifiers: kept },
    });
    return ok(null);
  });

const distinct = (identifiers: Identifier[]): Identifier[] => [
  ...new Map(
    identifiers.map((identifier) => [`${identifier.scheme} ${identifier.value}`, identifier]),
  ).values(),
];
