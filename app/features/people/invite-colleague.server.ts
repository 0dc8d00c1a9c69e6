// Inviting colleagues into the firm acted for.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { daysToAccept, draftInvitation, invitationMail, newLink } from "./invitation-draft.server";
import type { InviteInput } from "./people.schema";

/**
 * Invites a person with a role; an earlier invitation to the same address stops working. The same form sent twice is one
 * invitation. Refusal: `already_member`.
 */
export const inviteColleague = (scope: Scope, input: InviteInput): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const member = await tx.db
      .people()
      .where("users.email", "=", input.email)
      .where("memberships.status", "!=", "left")
      .select("memberships.id")
      .executeTakeFirst();
    if (member) return refuse("already_member");
    const { secret, row } = draftInvitation(tx.now, {
      id: input.key,
      email: input.email,
      role: input.role,
      invitedByUserId: scope.user.id,
    });
    const { numInsertedOrUpdatedRows } = await tx.db
      .insert("invitations", [row])
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return refuse("already_sent");
    await tx.db
      .update("invitations")
      .set({ revoked_at: tx.at })
      .where("email", "=", input.email)
      .where("id", "!=", row.id)
      .where("consumed_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    await tx.record({
      subject: { type: "invitation", id: row.id },
      action: "invitation.sent",
      after: { email: row.email, role: row.role, expires_at: row.expires_at },
      sealed: ["email"],
    });
    await send(scope, tx, { recipient: row.email, secret, expiresAt: row.expires_at });
    return ok(null);
  });

/** Sends an invitation again with a new link and new time; the old link stops working. Refusal: `invitation_closed`. */
export const resendInvitation = (scope: Scope, invitationId: string): Promise<Result<{ email: string }>> =>
  scope.transaction(async (tx) => {
    const { secret, tokenHash, expiresAt } = newLink(tx.now, daysToAccept);
    const invitation = await tx.db
      .update("invitations")
      .set({ token_hash: tokenHash, expires_at: expiresAt })
      .where("id", "=", invitationId)
      .where("consumed_at", "is", null)
      .where("revoked_at", "is", null)
      .returning("email")
      .executeTakeFirst();
    if (!invitation) return refuse("invitation_closed");
    await tx.record({
      subject: { type: "invitation", id: invitationId },
      action: "invitation.renewed",
      after: { expires_at: expiresAt },
    });
    await send(scope, tx, { recipient: invitation.email, secret, expiresAt });
    return ok(invitation);
  });

/** Withdraws an invitation: its link stops working. Refusal: `invitation_closed`. */
export const revokeInvitation = (scope: Scope, invitationId: string): Promise<Result<{ email: string }>> =>
  scope.transaction(async (tx) => {
    const invitation = await tx.db
      .update("invitations")
      .set({ revoked_at: tx.at })
      .where("id", "=", invitationId)
      .where("consumed_at", "is", null)
      .where("revoked_at", "is", null)
      .returning("email")
      .executeTakeFirst();
    if (!invitation) return refuse("invitation_closed");
    await tx.record({ subject: { type: "invitation", id: invitationId }, action: "invitation.revoked" });
    return ok(invitation);
  });

const send = (
  scope: Scope,
  tx: TransactionScope,
  invitation: { recipient: string; secret: string; expiresAt: string },
): Promise<void> =>
  tx.send(
    invitationMail({
      ...invitation,
      locale: scope.locale,
      timeZone: scope.timeZone,
      firm: scope.organization.name,
      inviter: scope.user.name,
    }),
  );
