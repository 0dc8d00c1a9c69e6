// Signing in: the same answer and the same time whether the account exists or not.

import { verifyPassword } from "~/access/password.server";
import type { SystemScope } from "~/access/scope.server";
import { countTry, forgiveTries, secondsToWait } from "~/access/throttle.server";
import { ok, type Result, refuse } from "~/lib/result";

export type SignedIn = { userId: string; organizationId: string | null };

/**
 * Checks e-mail and passphrase. Refusals: `sign_in_failed`; `too_many_tries` with `minutes`, by account and by address.
 * The firm is the one that the person acted for last, else the first by name; null for a person without an active firm.
 */
export const signIn = async (
  system: SystemScope,
  input: { email: string; password: string; clientAddress: string },
): Promise<Result<SignedIn>> => {
  const email = input.email.trim().toLowerCase();
  const wait = Math.max(
    await secondsToWait("signInAccount", email),
    await secondsToWait("signInAddress", input.clientAddress),
  );
  if (wait > 0) return refuse("too_many_tries", { minutes: Math.ceil(wait / 60) });
  const user = await system.db
    .selectFrom("users")
    .select(["id", "password_hash"])
    .where("email", "=", email)
    .where("status", "=", "active")
    .executeTakeFirst();
  const right = await verifyPassword(user?.password_hash ?? null, input.password);
  if (!user || !right) {
    await countTry("signInAccount", email);
    await countTry("signInAddress", input.clientAddress);
    return refuse("sign_in_failed");
  }
  await forgiveTries("signInAccount", email);
  return ok({ userId: user.id, organizationId: await lastFirm(system, user.id) });
};

const lastFirm = async (system: SystemScope, userId: string): Promise<string | null> => {
  const firm = await system.db
    .selectFrom("memberships")
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .leftJoin("sessions", (join) =>
      join
        .onRef("sessions.user_id", "=", "memberships.user_id")
        .onRef("sessions.organization_id", "=", "memberships.organization_id"),
    )
    .where("memberships.user_id", "=", userId)
    .where("memberships.status", "=", "active")
    .where("organizations.status", "=", "active")
    .select(["memberships.organization_id", "sessions.last_seen_at", "organizations.trade_name"])
    .orderBy((by) => by.fn.coalesce("sessions.last_seen_at", by.val("")), "desc")
    .orderBy("organizations.trade_name")
    .executeTakeFirst();
  return firm?.organization_id ?? null;
};
