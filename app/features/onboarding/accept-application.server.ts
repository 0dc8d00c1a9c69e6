// Accepting an application makes a firm, so it runs with the installation's reach.
//
// It always makes a new firm, also where one with the same identifier is there already: to join the two the supplier would
// have to be told that the other firm is on this installation, and an applicant could claim a firm by its public number. A
// firm that is here already comes to a further supplier by an invitation to an alliance.

import type { Scope, SystemScope, SystemTransaction } from "~/access/scope.server";
import { createOrganization } from "~/features/organizations/create-organization.server";
import { unguessableSlug } from "~/features/organizations/unguessable-slug.server";
import { draftInvitation, invitationMail } from "~/features/people/invitation-draft.server";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import { isUndecided, stateAfter, undecided } from "./applications.rules";
import { addPartnerRelation } from "./partner-relation.server";

/**
 * Makes the firm, its relation with this supplier, and the invitation of its first owner. Refusals: `decided_first`,
 * where somebody else was first; `stale`, where the applicant has answered meanwhile.
 */
export const acceptApplication = (
  scope: Scope,
  system: SystemScope,
  { id, version }: { id: string; version: number },
): Promise<Result<{ firm: string }>> =>
  system.transaction(async (tx) => {
    const by = { userId: scope.user.id, organizationId: scope.organizationId };
    const application = await tx.db
      .updateTable("applications")
      .set({
        state: stateAfter.accept,
        decided_by_user_id: scope.user.id,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", id)
      .where("organization_id", "=", scope.organizationId)
      .where("version", "=", version)
      .where("state", "in", undecided)
      .returningAll()
      .executeTakeFirst();
    if (!application) return refuse(await refusalFor(tx, scope, id));
    const supplier = await tx.db
      .selectFrom("organizations")
      .select(["trade_name as name", "currency", "time_zone as timeZone"])
      .where("id", "=", scope.organizationId)
      .executeTakeFirstOrThrow();
    const locale = isLocale(application.locale) ? application.locale : "en";
    const { identifier_scheme: scheme, identifier_value: value } = application;
    const partnerId = await createOrganization(
      tx,
      {
        slug: unguessableSlug(application.trade_name),
        legalName: application.legal_name,
        tradeName: application.trade_name,
        country: application.country,
        city: application.city,
        domain: application.domain,
        currency: supplier.currency,
        locale,
        timeZone: supplier.timeZone,
        identifiers: scheme && value ? [{ scheme, value }] : [],
      },
      by,
    );
    await tx.db
      .updateTable("applications")
      .set({ accepted_organization_id: partnerId })
      .where("id", "=", id)
      .execute();
    await tx.record(
      {
        log: scope.organizationId,
        subject: { type: "application", id },
        action: "application.accepted",
        after: { state: stateAfter.accept, organization_id: partnerId },
      },
      by,
    );
    await addPartnerRelation(tx, {
      supplierId: scope.organizationId,
      partnerId,
      byUserId: scope.user.id,
    });
    await inviteFirstOwner(tx, scope, {
      partnerId,
      email: application.contact_email,
      locale,
      supplier,
      firm: application.trade_name,
    });
    return ok({ firm: application.trade_name });
  });

/** Somebody else has decided, or the applicant has answered meanwhile. */
const refusalFor = async (tx: SystemTransaction, scope: Scope, id: string): Promise<string> => {
  const application = await tx.db
    .selectFrom("applications")
    .select("state")
    .where("id", "=", id)
    .where("organization_id", "=", scope.organizationId)
    .executeTakeFirst();
  return application && !isUndecided(application.state) ? "decided_first" : "stale";
};

/**
 * Sends the first owner of an accepted firm a new invitation; the earlier one stops working. Refusal: `owner_is_there`, once
 * the firm has an owner.
 */
export const renewOwnerInvitation = (
  scope: Scope,
  system: SystemScope,
  applicationId: string,
): Promise<Result<{ firm: string }>> =>
  system.transaction(async (tx) => {
    const application = await tx.db
      .selectFrom("applications")
      .innerJoin("organizations as supplier", "supplier.id", "applications.organization_id")
      .where("applications.id", "=", applicationId)
      .where("applications.organization_id", "=", scope.organizationId)
      .select([
        "applications.accepted_organization_id as partnerId",
        "applications.contact_email as email",
        "applications.locale",
        "applications.trade_name as firm",
        "supplier.trade_name as name",
        "supplier.time_zone as timeZone",
      ])
      .executeTakeFirst();
    if (!application?.partnerId) return refuse("stale");
    const { partnerId, email, firm, name, timeZone } = application;
    const owner = await tx.db
      .selectFrom("memberships")
      .select("id")
      .where("organization_id", "=", partnerId)
      .where("role", "=", "owner")
      .where("status", "=", "active")
      .executeTakeFirst();
    if (owner) return refuse("owner_is_there");
    await tx.db
      .updateTable("invitations")
      .set({ revoked_at: tx.at })
      .where("organization_id", "=", partnerId)
      .where("consumed_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    const locale = isLocale(application.locale) ? application.locale : "en";
    await inviteFirstOwner(tx, scope, { partnerId, email, locale, supplier: { name, timeZone }, firm });
    await tx.record(
      {
        log: scope.organizationId,
        subject: { type: "application", id: applicationId },
        action: "application.invitation_renewed",
        after: { organization_id: partnerId },
      },
      { userId: scope.user.id, organizationId: scope.organizationId },
    );
    return ok({ firm });
  });

const inviteFirstOwner = async (
  tx: SystemTransaction,
  scope: Scope,
  owner: {
    partnerId: string;
    email: string;
    locale: "en" | "zh-CN" | "zh-TW";
    supplier: { name: string; timeZone: string };
    firm: string;
  },
): Promise<void> => {
  const { secret, row } = draftInvitation(tx.now, {
    email: owner.email,
    role: "owner",
    invitedByUserId: scope.user.id,
  });
  await tx.db
    .insertInto("invitations")
    .values({ ...row, organization_id: owner.partnerId })
    .execute();
  await tx.send(
    invitationMail({
      kind: "application_accepted",
      recipient: owner.email,
      locale: owner.locale,
      timeZone: owner.supplier.timeZone,
      firm: owner.firm,
      inviter: owner.supplier.name,
      secret,
      expiresAt: row.expires_at,
    }),
    scope.organizationId,
  );
};
