// Taking up an invitation. The secret of the link proves the mailbox; who has an account already proves that as well, by
// being signed in to it. An invitation is used once: the write itself decides.

import { hashPassword, passwordProblem } from "~/access/password.server";
import type { Role } from "~/access/rights";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { hashSecret } from "~/access/secret.server";
import { addMember } from "~/features/organizations/create-organization.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { Locale } from "~/ui/locale";

/** What stands behind an invitation's link, where there is one. Only an open one tells who invites whom. */
export type InvitationLink =
  | {
      state: "open";
      firm: string;
      inviter: string | null;
      email: string;
      role: Role;
      expiresAt: string;
      /** Whether the address signs in already. */
      hasAccount: boolean;
    }
  | { state: "used" | "revoked" | "expired" };

export const readInvitation = async (system: SystemScope, secret: string): Promise<InvitationLink | null> => {
  const row = await system.db
    .selectFrom("invitations")
    .innerJoin("organizations", "organizations.id", "invitations.organization_id")
    .leftJoin("users as inviter", "inviter.id", "invitations.invited_by_user_id")
    .leftJoin("users as invited", "invited.email", "invitations.email")
    .where("invitations.token_hash", "=", hashSecret(secret))
    .select([
      "invitations.email",
      "invitations.role",
      "invitations.expires_at",
      "invitations.consumed_at",
      "invitations.revoked_at",
      "organizations.trade_name as firm",
      "organizations.status as firm_status",
      "inviter.name as inviter",
      "invited.password_hash",
    ])
    .executeTakeFirst();
  if (!row) return null;
  if (row.consumed_at) return { state: "used" };
  if (row.revoked_at || row.firm_status !== "active") return { state: "revoked" };
  if (row.expires_at <= system.clock().toISOString()) return { state: "expired" };
  const { firm, inviter, email, role, expires_at: expiresAt } = row;
  return { state: "open", firm, inviter, email, role, expiresAt, hasAccount: row.password_hash !== null };
};

type Joined = Result<{ userId: string; organizationId: string; firm: string }>;

/**
 * Joins a person who has no account yet, or one without a passphrase. Refusals: `link_closed`, where the invitation was used,
 * withdrawn or has run out; `sign_in_to_join`, where the address got an account meanwhile; `password` with the `problem`.
 */
export const joinAsNewPerson = async (
  system: SystemScope,
  input: { secret: string; email: string; name: string; password: string; locale: Locale },
): Promise<Joined> => {
  const problem = passwordProblem(input.password, input.email);
  if (problem) return refuse("password", { problem });
  const passwordHash = await hashPassword(input.password);
  return system.transaction(async (tx) => {
    const invitation = await consume(tx, input.secret);
    if (!invitation) return refuse("link_closed");
    // Set before joining, so that somebody who was entered without a passphrase gets this one, and nobody else's is touched.
    await tx.db
      .updateTable("users")
      .set({ name: input.name, password_hash: passwordHash, updated_at: tx.at })
      .where("email", "=", invitation.email)
      .where("password_hash", "is", null)
      .execute();
    const joined = await join(tx, invitation, {
      name: input.name,
      passwordHash,
      locale: input.locale,
    });
    if (!joined.ok) return joined;
    const user = await tx.db
      .selectFrom("users")
      .select("status")
      .where("id", "=", joined.value.userId)
      .where("password_hash", "=", passwordHash)
      .executeTakeFirst();
    return user?.status === "active" ? joined : refuse("sign_in_to_join");
  });
};

/** Joins the person who is signed in. Refusals: `link_closed`; `other_account`, where the invitation is for another address. */
export const joinAsUser = (
  system: SystemScope,
  { secret, user }: { secret: string; user: { email: string; name: string; locale: Locale } },
): Promise<Joined> =>
  system.transaction(async (tx) => {
    const invitation = await consume(tx, secret);
    if (!invitation) return refuse("link_closed");
    if (invitation.email !== user.email) return refuse("other_account");
    return join(tx, invitation, { name: user.name, passwordHash: null, locale: user.locale });
  });

type Consumed = {
  id: string;
  organization_id: string;
  email: string;
  role: Role;
  time_zone: string;
  firm: string;
};

/** Marks an open invitation as used and answers it; nothing where it is not open, so that of many at once one gets it. */
const consume = async (tx: SystemTransaction, secret: string): Promise<Consumed | null> => {
  const invitation = await tx.db
    .updateTable("invitations")
    .set({ consumed_at: tx.at })
    .where("token_hash", "=", hashSecret(secret))
    .where("consumed_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", tx.at)
    .returning(["id", "organization_id", "email", "role"])
    .executeTakeFirst();
  if (!invitation) return null;
  const firm = await tx.db
    .selectFrom("organizations")
    .select(["time_zone", "trade_name as firm"])
    .where("id", "=", invitation.organization_id)
    .where("status", "=", "active")
    .executeTakeFirst();
  return firm ? { ...invitation, ...firm } : null;
};

const join = async (
  tx: SystemTransaction,
  invitation: Consumed,
  person: { name: string; passwordHash: string | null; locale: Locale },
): Promise<Joined> => {
  const { organization_id: organizationId, email, role, time_zone: timeZone, firm } = invitation;
  // The entry's author is the invited person, who may come to be in this very step.
  const joined = await addMember(
    tx,
    { organizationId, email, role, timeZone, ...person },
    { userId: null, organizationId },
  );
  if (!joined.ok) return joined;
  const { userId } = joined.value;
  await tx.record(
    {
      log: organizationId,
      subject: { type: "invitation", id: invitation.id },
      action: "invitation.accepted",
      after: { user_id: userId },
    },
    { userId, organizationId },
  );
  return ok({ userId, organizationId, firm });
};
