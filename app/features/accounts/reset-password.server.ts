// A forgotten passphrase: a link to the mailbox, for one use within an hour. Asking answers the same for every address.

import { hashPassword, passwordProblem } from "~/access/password.server";
import type { SystemScope } from "~/access/scope.server";
import { hashSecret, newSecret } from "~/access/secret.server";
import { countTry, forgiveTries, secondsToWait } from "~/access/throttle.server";
import { untilText } from "~/features/people/invitation-draft.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";

const hour = 3_600_000;

/**
 * Sends a link to the address where it signs somebody in. An address that nobody has costs a row as well, so that the time
 * tells nothing. Refusal: `too_many_tries` with `minutes`, by address of mail and of network.
 */
export const requestReset = async (
  system: SystemScope,
  { email, clientAddress }: { email: string; clientAddress: string },
): Promise<Result<null>> => {
  const keys = [`reset ${email}`, clientAddress];
  const waits = await Promise.all(keys.map((key) => secondsToWait("strangerMail", key)));
  const wait = Math.max(...waits);
  if (wait > 0) return refuse("too_many_tries", { minutes: Math.ceil(wait / 60) });
  await Promise.all(keys.map((key) => countTry("strangerMail", key)));

  const user = await system.db
    .selectFrom("users")
    .select(["id", "email", "locale", "time_zone"])
    .where("email", "=", email)
    .where("status", "=", "active")
    .executeTakeFirst();
  const secret = newSecret();
  return system.transaction(async (tx) => {
    const expiresAt = isoInstant(new Date(tx.now.getTime() + hour));
    await tx.db
      .deleteFrom("one_time_tokens")
      .where("expires_at", "<", isoInstant(new Date(tx.now.getTime() - 24 * hour)))
      .execute();
    await tx.db
      .insertInto("one_time_tokens")
      .values({
        id: newId(),
        kind: "password_reset",
        user_id: user?.id ?? null,
        application_id: null,
        token_hash: hashSecret(secret),
        payload: "{}",
        created_at: tx.at,
        expires_at: expiresAt,
        consumed_at: null,
      })
      .execute();
    if (!user) return ok(null);
    const locale = isLocale(user.locale) ? user.locale : "en";
    await tx.send(
      {
        kind: "password_reset",
        recipient: user.email,
        locale,
        values: {
          until: untilText(expiresAt, locale, user.time_zone),
          link: absoluteUrl(paths.resetPassword(secret)),
        },
      },
      null,
    );
    return ok(null);
  });
};

/** Whether the link may still be used. */
export const isResetOpen = async (system: SystemScope, secret: string): Promise<boolean> => {
  const token = await openReset(system.db, secret, isoInstant(system.clock()));
  return token !== undefined;
};

const openReset = (db: SystemScope["db"], secret: string, at: string) =>
  db
    .selectFrom("one_time_tokens")
    .innerJoin("users", "users.id", "one_time_tokens.user_id")
    .where("one_time_tokens.kind", "=", "password_reset")
    .where("one_time_tokens.token_hash", "=", hashSecret(secret))
    .where("one_time_tokens.consumed_at", "is", null)
    .where("one_time_tokens.expires_at", ">", at)
    .where("users.status", "=", "active")
    .select(["users.id", "users.email"])
    .executeTakeFirst();

/**
 * Sets the passphrase, ends every session of the person and every other reset link. Refusals: `link_closed`; `password` with
 * the `problem`, a key of the messages `errors`, which leaves the link open.
 */
export const resetPassword = async (
  system: SystemScope,
  { secret, password }: { secret: string; password: string },
): Promise<Result<null>> => {
  const user = await openReset(system.db, secret, isoInstant(system.clock()));
  if (!user) return refuse("link_closed");
  const problem = passwordProblem(password, user.email);
  if (problem) return refuse("password", { problem });
  const passwordHash = await hashPassword(password);
  const reset = await system.transaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable("one_time_tokens")
      .set({ consumed_at: tx.at })
      .where("kind", "=", "password_reset")
      .where("token_hash", "=", hashSecret(secret))
      .where("consumed_at", "is", null)
      .where("expires_at", ">", tx.at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("link_closed");
    await tx.db
      .updateTable("one_time_tokens")
      .set({ consumed_at: tx.at })
      .where("kind", "=", "password_reset")
      .where("user_id", "=", user.id)
      .where("consumed_at", "is", null)
      .execute();
    await tx.db
      .updateTable("users")
      .set({ password_hash: passwordHash, updated_at: tx.at })
      .where("id", "=", user.id)
      .execute();
    await tx.db.deleteFrom("sessions").where("user_id", "=", user.id).execute();
    return ok(null);
  });
  if (reset.ok) await forgiveTries("signInAccount", user.email);
  return reset;
};
