// A new passphrase, for a person who knows the present one.

import { hashPassword, passwordProblem } from "~/access/password.server";
import type { SystemScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { confirmPerson } from "./confirm-person.server";

/**
 * Sets the passphrase and ends the person's other sessions. Refusals: those of `confirmPerson`; `password` with the `problem`,
 * a key of the messages `errors`.
 */
export const changePassword = async (
  system: SystemScope,
  input: { userId: string; sessionId: string; currentPassword: string; password: string },
): Promise<Result<null>> => {
  const confirmed = await confirmPerson(system, input);
  if (!confirmed.ok) return confirmed;
  const problem = passwordProblem(input.password, confirmed.value.email);
  if (problem) return refuse("password", { problem });
  const passwordHash = await hashPassword(input.password);
  return system.transaction(async (tx) => {
    await tx.db
      .updateTable("users")
      .set({ password_hash: passwordHash, updated_at: tx.at })
      .where("id", "=", input.userId)
      .execute();
    await tx.db
      .deleteFrom("sessions")
      .where("user_id", "=", input.userId)
      .where("id", "!=", input.sessionId)
      .execute();
    return ok(null);
  });
};
