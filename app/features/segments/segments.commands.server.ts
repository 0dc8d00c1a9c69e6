// Keeping segments. Whoever edits customers keeps, changes and takes away segments; who did what stands in the record.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { canTakeOver } from "~/features/people/people.rules";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { ruleText } from "./segment-rule";
import { viewsOfSegment } from "./segments.queries.server";
import type { SegmentInput } from "./segments.schema";

const mostKept = 100;

const kept = (tx: TransactionScope) => tx.db.own("customer_segments").where("deleted_at", "is", null);

/** Refusals: `segment_name_taken`; `segments_too_many`. For whoever holds the firm's lock. */
const checkRoom = async (tx: TransactionScope, name: string, id: string): Promise<Result<null>> => {
  const others = await kept(tx).where("id", "<>", id).select("name").execute();
  if (others.some((other) => other.name === name)) return refuse("segment_name_taken");
  return others.length >= mostKept ? refuse("segments_too_many", { most: mostKept }) : ok(null);
};

/** An active colleague who can answer for something. Refuses `owner_unknown`. */
const checkOwner = async (tx: TransactionScope, userId: string): Promise<Result<null>> => {
  const owner = await tx.db
    .own("memberships")
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .select("role")
    .executeTakeFirst();
  return owner && canTakeOver(owner.role) ? ok(null) : refuse("owner_unknown");
};

const factsOf = (tx: TransactionScope, { name, purpose, ownerUserId, rule }: SegmentInput) => ({
  name,
  purpose,
  owner_user_id: ownerUserId ?? tx.user.id,
  rule: ruleText(rule),
});

/**
 * Refusals: `segment_name_taken`; `segments_too_many`, over a hundred; `owner_unknown`, where the owner is no active
 * colleague who edits customers.
 */
export const defineSegment = (
  scope: Scope,
  input: SegmentInput,
  id = newId(),
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    // One at a time within the firm, so that two of one name are noticed.
    await tx.db.lockOrganization();
    const facts = factsOf(tx, input);
    const room = await checkRoom(tx, facts.name, id);
    if (!room.ok) return room;
    const owner = await checkOwner(tx, facts.owner_user_id);
    if (!owner.ok) return owner;
    await tx.db
      .insert("customer_segments", [
        {
          id,
          ...facts,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
          deleted_at: null,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "customer_segment", id },
      action: "customer_segment.defined",
      after: facts,
    });
    return ok({ id, name: facts.name });
  });

/** Refusals: `not_found`; `stale`; those of `defineSegment`. */
export const changeSegment = (
  scope: Scope,
  id: string,
  input: SegmentInput & { version: number },
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const now = await kept(tx)
      .where("id", "=", id)
      .select(["name", "purpose", "owner_user_id", "rule", "version"])
      .executeTakeFirst();
    if (!now) return refuse("not_found");
    const { version, ...before } = now;
    if (version !== input.version) return refuse("stale");
    const after = factsOf(tx, input);
    const room = await checkRoom(tx, after.name, id);
    if (!room.ok) return room;
    const owner = await checkOwner(tx, after.owner_user_id);
    // An owner who has left since stays until another is named.
    if (!owner.ok && after.owner_user_id !== before.owner_user_id) return owner;
    await tx.db
      .update("customer_segments")
      .set({ ...after, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .execute();
    await tx.record({
      subject: { type: "customer_segment", id },
      action: "customer_segment.changed",
      before,
      after,
    });
    return ok({ id, name: after.name });
  });

/**
 * Takes a segment away. Refusals: `not_found`; `segment_in_use`, where views are kept of its customers and nobody has said that it shall
 * go all the same: they show nobody then.
 */
export const deleteSegment = (
  scope: Scope,
  id: string,
  { evenIfUsed }: { evenIfUsed: boolean },
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const segment = await kept(tx).where("id", "=", id).select(["name", "rule"]).executeTakeFirst();
    if (!segment) return refuse("not_found");
    const views = await viewsOfSegment(tx.db, id).select("id").execute();
    if (views.length > 0 && !evenIfUsed) return refuse("segment_in_use", { views: views.length });
    await tx.db
      .update("customer_segments")
      .set((row) => ({ deleted_at: tx.at, updated_at: tx.at, version: row("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await tx.record({
      subject: { type: "customer_segment", id },
      action: "customer_segment.deleted",
      before: { ...segment, views: views.length },
    });
    return ok({ id, name: segment.name });
  });

/** Brings a segment back. Refusals: `not_found`, also where it is there; `segment_name_taken`; `segments_too_many`. */
export const restoreSegment = (scope: Scope, id: string): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const segment = await tx.db
      .own("customer_segments")
      .where("id", "=", id)
      .where("deleted_at", "is not", null)
      .select(["name", "rule"])
      .executeTakeFirst();
    if (!segment) return refuse("not_found");
    const room = await checkRoom(tx, segment.name, id);
    if (!room.ok) return room;
    await tx.db
      .update("customer_segments")
      .set((row) => ({ deleted_at: null, updated_at: tx.at, version: row("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await tx.record({
      subject: { type: "customer_segment", id },
      action: "customer_segment.restored",
      after: segment,
    });
    return ok({ id, name: segment.name });
  });
