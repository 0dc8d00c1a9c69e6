// What the operator does with firms: bring one in, suspend it, let it in again. Each is recorded in the firm's own log.

import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { createOrganization, freeSlug } from "~/features/organizations/create-organization.server";
import { draftInvitation, invitationMail } from "~/features/people/invitation-draft.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { slugOf } from "~/lib/text";
import { isLocale, type Locale } from "~/ui/locale";
import type { OnboardInput } from "./operator.schema";

type Operator = { id: string; name: string };

/** Makes the firm and invites its first owner. Refusal: `already_sent`, for a form sent twice. */
export const onboardFirm = (
  system: SystemScope,
  operator: Operator,
  { key, ownerEmail, identifier, ...firm }: OnboardInput,
): Promise<Result<{ id: string }>> =>
  system.transaction(async (tx) => {
    const id = await createOrganization(
      tx,
      {
        ...firm,
        slug: await freeSlug(tx, slugOf(firm.tradeName, "firm")),
        identifiers: identifier ? [identifier] : [],
      },
      { userId: operator.id, organizationId: null },
    );
    const isFirst = await inviteOwner(tx, operator, {
      invitationId: key,
      firm: { id, name: firm.tradeName, locale: firm.locale, timeZone: firm.timeZone },
      email: ownerEmail,
    });
    return isFirst ? ok({ id }) : refuse("already_sent");
  });

/**
 * Invites an owner into a firm that nobody runs; earlier invitations stop working. Refusal: `owner_is_there`, once somebody
 * does.
 */
export const inviteOwnerAgain = (
  system: SystemScope,
  operator: Operator,
  { firmId, email }: { firmId: string; email: string },
): Promise<Result<null>> =>
  system.transaction(async (tx) => {
    const owner = await tx.db
      .selectFrom("memberships")
      .select("id")
      .where("organization_id", "=", firmId)
      .where("role", "=", "owner")
      .where("status", "=", "active")
      .executeTakeFirst();
    if (owner) return refuse("owner_is_there");
    const firm = await tx.db
      .selectFrom("organizations")
      .select(["id", "trade_name as name", "locale", "time_zone as timeZone"])
      .where("id", "=", firmId)
      .executeTakeFirstOrThrow();
    await tx.db
      .updateTable("invitations")
      .set({ revoked_at: tx.at })
      .where("organization_id", "=", firmId)
      .where("role", "=", "owner")
      .where("consumed_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    const locale = isLocale(firm.locale) ? firm.locale : "en";
    await inviteOwner(tx, operator, { invitationId: newId(), firm: { ...firm, locale }, email });
    return ok(null);
  });

/** Answers whether the invitation is new: one of this id may be there already. */
const inviteOwner = async (
  tx: SystemTransaction,
  operator: Operator,
  invited: {
    invitationId: string;
    firm: { id: string; name: string; locale: Locale; timeZone: string };
    email: string;
  },
): Promise<boolean> => {
  const { invitationId, firm, email } = invited;
  const { secret, row } = draftInvitation(tx.now, {
    id: invitationId,
    email,
    role: "owner",
    invitedByUserId: operator.id,
  });
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("invitations")
    .values({ ...row, organization_id: firm.id })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await tx.record(
    {
      log: firm.id,
      subject: { type: "invitation", id: row.id },
      action: "invitation.sent",
      after: { email: row.email, role: row.role, expires_at: row.expires_at },
      sealed: ["email"],
    },
    { userId: operator.id, organizationId: null },
  );
  await tx.send(
    invitationMail({
      recipient: row.email,
      locale: firm.locale,
      timeZone: firm.timeZone,
      firm: firm.name,
      inviter: operator.name,
      secret,
      expiresAt: row.expires_at,
    }),
    null,
  );
  return true;
};

/**
 * Suspends an active firm, or lets a suspended one in again, with a reason that the firm reads in its record. Its people are
 * refused from their next request on. Refusal: `stale`, where the firm is not in the state that the change begins from.
 */
export const changeFirmStatus = (
  system: SystemScope,
  operator: Operator,
  { firmId, to, reason }: { firmId: string; to: "suspended" | "active"; reason: string },
): Promise<Result<{ firm: string }>> =>
  system.transaction(async (tx) => {
    const from = to === "suspended" ? "active" : "suspended";
    const firm = await tx.db
      .updateTable("organizations")
      .set((row) => ({ status: to, updated_at: tx.at, version: row("version", "+", 1) }))
      .where("id", "=", firmId)
      .where("status", "=", from)
      .returning("trade_name")
      .executeTakeFirst();
    if (!firm) return refuse("stale");
    await tx.record(
      {
        log: firmId,
        subject: { type: "organization", id: firmId },
        action: to === "suspended" ? "organization.suspended" : "organization.resumed",
        before: { status: from },
        after: { status: to, reason },
      },
      { userId: operator.id, organizationId: null },
    );
    return ok({ firm: firm.trade_name });
  });
