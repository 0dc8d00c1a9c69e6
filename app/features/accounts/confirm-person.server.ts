// Asking for the present passphrase before an account changes hands: a session that was left open is not enough.

import { verifyPassword } from "~/access/password.server";
import type { SystemScope } from "~/access/scope.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import { ok, type Result, refuse } from "~/lib/result";

/** Refusals: `password_wrong`; `too_many_tries` with `minutes`, counted together with wrong sign-ins of the account. */
export const confirmPerson = async (
  system: SystemScope,
  { userId, currentPassword }: { userId: string; currentPassword: string },
): Promise<Result<{ email: string; locale: string; timeZone: string }>> => {
  const user = await system.db
    .selectFrom("users")
    .select(["email", "locale", "time_zone as timeZone", "password_hash"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  const { password_hash, ...person } = user;
  const wait = await secondsToWait("signInAccount", person.email);
  if (wait > 0) return refuse("too_many_tries", { minutes: Math.ceil(wait / 60) });
  if (await verifyPassword(password_hash, currentPassword)) return ok(person);
  await countTry("signInAccount", person.email);
  return refuse("password_wrong");
};
