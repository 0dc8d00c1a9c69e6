// The secret address of a person's calendar in the firm acted for. It is shown once, at its making; the table keeps its hash. It reads
// what the person may read at the time, and ends with the membership.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { hashSecret, newSecret } from "~/access/secret.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";

export type FeedView = { madeAt: string; lastReadAt: string | null };

/** The person's own, as it is now; null where there is none. */
export const getFeed = async (scope: Scope): Promise<FeedView | null> => {
  const row = await scope.db
    .own("calendar_feeds")
    .where("calendar_feeds.user_id", "=", scope.user.id)
    .where("calendar_feeds.revoked_at", "is", null)
    .select(["calendar_feeds.made_at as madeAt", "calendar_feeds.last_read_at as lastReadAt"])
    .executeTakeFirst();
  return row ?? null;
};

/**
 * Makes an address and answers its secret, this once; the one before ends. `key` is of the form. Refuses `already_sent` where that was sent
 * twice, or another at the same time.
 */
export const makeFeed = async (scope: Scope, key = newId()): Promise<Result<{ secret: string }>> => {
  const secret = newSecret();
  try {
    return await scope.transaction(async (tx) => {
      await tx.db
        .update("calendar_feeds")
        .set({ revoked_at: tx.at })
        .where("user_id", "=", tx.user.id)
        .where("revoked_at", "is", null)
        .execute();
      await tx.db
        .insert("calendar_feeds", [
          {
            id: key,
            user_id: tx.user.id,
            secret_hash: hashSecret(secret),
            made_at: tx.at,
            last_read_at: null,
            revoked_at: null,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "calendar_feed", id: key },
        action: "calendar_feed.made",
        after: { user_id: tx.user.id },
      });
      return ok({ secret });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("already_sent");
    throw error;
  }
};

/** Ends the person's address for good. Refusal: `stale`, where there is none any more. */
export const revokeFeed = (scope: Scope): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const feed = await tx.db
      .update("calendar_feeds")
      .set({ revoked_at: tx.at })
      .where("user_id", "=", tx.user.id)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!feed) return refuse("stale");
    await tx.record({ subject: { type: "calendar_feed", id: feed.id }, action: "calendar_feed.revoked" });
    return ok(null);
  });
