// Requests that may be sent again: the first answer is kept under the caller's key for a day and given once more, so that a lost
// answer never makes a second deal. Only the guard of the API calls it.

import { createHash } from "node:crypto";
import type { Scope, SystemScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";

const keptMs = 24 * 3_600_000;

/** Longer than any request is at work: after it the process that was has died, and the request may be taken up again. */
const leaseMs = 30_000;

/** What stands in `headers` while a request is at work: the id that it makes its thing under, and until when it may take. */
type Lease = { id: string; until: string };

export type Claim =
  | {
      kind: "ours";
      /** The id for what the request makes: the same when it is taken up again, so that nothing is made twice. */
      id: string;
      again: boolean;
      /** Keeps the answer of a success. Anything else changed nothing, and its key is free again. */
      settle: (response: Response) => Promise<Response>;
      /** Lets the next one with the key take the request up, after a failure that may have come before or after the change. */
      release: () => Promise<void>;
    }
  | { kind: "answered"; response: Response }
  | { kind: "reused" }
  | { kind: "in_progress"; seconds: number };

/** What tells two requests apart. */
export const requestHash = (method: string, path: string, sent: unknown): string =>
  createHash("sha256")
    .update(`${method} ${path}\n${JSON.stringify(sent)}`)
    .digest("hex");

const keptHeaders = ["Content-Type", "Content-Language", "ETag", "Location"];

/** Claims the key for a request; keys belong to a person in a firm. */
export const claimKey = async (scope: Scope, key: string, hash: string): Promise<Claim> => {
  const now = scope.clock();
  const at = isoInstant(now);
  const lease: Lease = { id: newId(), until: isoInstant(new Date(now.getTime() + leaseMs)) };
  const inserted = await scope.db
    .insert("idempotency_keys", [
      {
        user_id: scope.user.id,
        key,
        request_hash: hash,
        status: null,
        headers: JSON.stringify(lease),
        body: "",
        created_at: at,
      },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows) return ours(scope, key, lease, false);

  const row = await ofKey(scope, key).selectAll().executeTakeFirst();
  if (!row) return { kind: "in_progress", seconds: 1 };
  if (row.created_at < isoInstant(new Date(now.getTime() - keptMs))) {
    await deleteKey(scope, key, row.created_at);
    return claimKey(scope, key, hash);
  }
  if (row.request_hash !== hash) return { kind: "reused" };
  if (row.status !== null) {
    const headers = JSON.parse(row.headers) as Record<string, string>;
    return { kind: "answered", response: new Response(row.body, { status: row.status, headers }) };
  }
  const held = JSON.parse(row.headers) as Lease;
  if (held.until > at) {
    return { kind: "in_progress", seconds: Math.ceil((Date.parse(held.until) - now.getTime()) / 1000) };
  }
  const renewed: Lease = { id: held.id, until: lease.until };
  const taken = await scope.db
    .update("idempotency_keys")
    .set({ headers: JSON.stringify(renewed) })
    .where("user_id", "=", scope.user.id)
    .where("key", "=", key)
    .where("status", "is", null)
    .where("headers", "=", row.headers)
    .executeTakeFirst();
  return taken.numUpdatedRows === 0n ? { kind: "in_progress", seconds: 1 } : ours(scope, key, renewed, true);
};

const ofKey = (scope: Scope, key: string) =>
  scope.db.own("idempotency_keys").where("user_id", "=", scope.user.id).where("key", "=", key);

const deleteKey = async (scope: Scope, key: string, createdAt?: string): Promise<void> => {
  const mine = scope.db
    .delete("idempotency_keys")
    .where("user_id", "=", scope.user.id)
    .where("key", "=", key);
  await (createdAt ? mine.where("created_at", "=", createdAt) : mine).execute();
};

const ours = (scope: Scope, key: string, lease: Lease, again: boolean): Claim => {
  const write = async (columns: { status: number | null; headers: string; body: string }): Promise<void> => {
    await scope.db
      .update("idempotency_keys")
      .set(columns)
      .where("user_id", "=", scope.user.id)
      .where("key", "=", key)
      .execute();
  };
  return {
    kind: "ours",
    id: lease.id,
    again,
    settle: async (response) => {
      if (!response.ok) {
        await deleteKey(scope, key);
        return response;
      }
      const headers = Object.fromEntries(
        keptHeaders.flatMap((name) => {
          const value = response.headers.get(name);
          return value === null ? [] : [[name, value] as const];
        }),
      );
      const body = await response.text();
      await write({ status: response.status, headers: JSON.stringify(headers), body });
      return new Response(body, { status: response.status, headers });
    },
    release: () => write({ status: null, headers: JSON.stringify({ ...lease, until: "" }), body: "" }),
  };
};

/** Forgets the keys whose day is over, of all firms; answers how many. */
export const purgeIdempotencyKeys = async (system: SystemScope): Promise<number> => {
  const before = isoInstant(new Date(system.clock().getTime() - keptMs));
  const { numDeletedRows } = await system.db
    .deleteFrom("idempotency_keys")
    .where("created_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
};
