// Signing in with another address: a link to the new one, for one use within a day, and a notice to the old one. Whether
// somebody else has the new address is never told; that mailbox simply gets no link.

import type { SystemScope } from "~/access/scope.server";
import { hashSecret, newSecret } from "~/access/secret.server";
import { untilText } from "~/features/people/invitation-draft.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import { confirmPerson } from "./confirm-person.server";

const day = 86_400_000;

/** Begins the change; the present address stays until the link is used. Refusals: those of `confirmPerson`; `email_same`. */
export const requestEmailChange = async (
  system: SystemScope,
  input: { userId: string; email: string; currentPassword: string },
): Promise<Result<null>> => {
  const confirmed = await confirmPerson(system, input);
  if (!confirmed.ok) return confirmed;
  const person = confirmed.value;
  if (person.email === input.email) return refuse("email_same");
  const locale = isLocale(person.locale) ? person.locale : "en";
  const secret = newSecret();
  return system.transaction(async (tx) => {
    const expiresAt = isoInstant(new Date(tx.now.getTime() + day));
    await closeLinks(tx.db, "email_change", input.userId, tx.at);
    const taken = await tx.db
      .selectFrom("users")
      .select("id")
      .where("email", "=", input.email)
      .executeTakeFirst();
    await tx.send(
      {
        kind: "email_change_notice",
        recipient: person.email,
        locale,
        values: { email: input.email, link: absoluteUrl(paths.account) },
      },
      null,
    );
    if (taken) return ok(null);
    await tx.db
      .insertInto("one_time_tokens")
      .values({
        id: newId(),
        kind: "email_change",
        user_id: input.userId,
        application_id: null,
        token_hash: hashSecret(secret),
        payload: JSON.stringify({ email: input.email }),
        created_at: tx.at,
        expires_at: expiresAt,
        consumed_at: null,
      })
      .execute();
    await tx.send(
      {
        kind: "email_change",
        recipient: input.email,
        locale,
        values: {
          until: untilText(expiresAt, locale, person.timeZone),
          link: absoluteUrl(paths.confirmEmail(secret)),
        },
      },
      null,
    );
    return ok(null);
  });
};

const closeLinks = (
  db: SystemScope["db"],
  kind: "email_change" | "password_reset",
  userId: string,
  at: string,
): Promise<unknown> =>
  db
    .updateTable("one_time_tokens")
    .set({ consumed_at: at })
    .where("kind", "=", kind)
    .where("user_id", "=", userId)
    .where("consumed_at", "is", null)
    .execute();

/** The address that an open link would make the person's; null where the link cannot be used any more. */
export const readEmailChange = async (system: SystemScope, secret: string): Promise<string | null> => {
  const token = await system.db
    .selectFrom("one_time_tokens")
    .select("payload")
    .where("kind", "=", "email_change")
    .where("token_hash", "=", hashSecret(secret))
    .where("consumed_at", "is", null)
    .where("expires_at", ">", isoInstant(system.clock()))
    .executeTakeFirst();
  return token ? emailIn(token.payload) : null;
};

const emailIn = (payload: string): string => (JSON.parse(payload) as { email: string }).email;

/**
 * Makes the new address the person's. Links to set a passphrase that went to the old mailbox stop working. Refusal:
 * `link_closed`, also where somebody else has taken the address meanwhile.
 */
export const confirmEmailChange = (system: SystemScope, secret: string): Promise<Result<{ email: string }>> =>
  system.transaction(async (tx) => {
    const token = await tx.db
      .updateTable("one_time_tokens")
      .set({ consumed_at: tx.at })
      .where("kind", "=", "email_change")
      .where("token_hash", "=", hashSecret(secret))
      .where("consumed_at", "is", null)
      .where("expires_at", ">", tx.at)
      .returning(["user_id", "payload"])
      .executeTakeFirst();
    if (!token?.user_id) return refuse("link_closed");
    const email = emailIn(token.payload);
    const { numUpdatedRows } = await tx.db
      .updateTable("users")
      .set({ email, updated_at: tx.at })
      .where("id", "=", token.user_id)
      .where("status", "=", "active")
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("users as other").select("other.id").where("other.email", "=", email))),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("link_closed");
    await closeLinks(tx.db, "password_reset", token.user_id, tx.at);
    return ok({ email });
  });
