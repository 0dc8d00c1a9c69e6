// Asks for the customers in common to be counted, and stops a count. The work itself is `count-overlap`.

import type { Scope, TransactionScope } from "~/access/scope.server";
import type { Population } from "~/features/sharing/sharing.schema";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { countsPerDay, countsPerWeek, mayCount, weekBefore } from "./overlap-limits.rules";
import { findOverlap, type OverlapRow, otherSide, sidesOf } from "./overlap-sides.server";
import { checkPopulation, putPopulation, recordedPopulation } from "./populations.server";

const underWay = ["waiting", "running"] as const;

/**
 * Puts a count into the line. The overlap's row must have been changed in the same transaction before, so that of two who ask at once
 * the second finds the count of the first. Refusals: `overlap_counting`, `overlap_too_often`.
 */
export const putCount = async (tx: TransactionScope, overlap: OverlapRow): Promise<Result<null>> => {
  const earlier = await tx.db.overlaps
    .visibleUnder("overlap_counts")
    .where("overlap_counts.pair", "=", overlap.pair)
    .where("overlap_counts.state", "in", ["done", ...underWay])
    .where("overlap_counts.asked_at", ">", isoInstant(weekBefore(tx.now)))
    .select(["overlap_counts.asked_at", "overlap_counts.state", "overlap_counts.overlap_id"])
    .execute();
  if (earlier.some(({ state, overlap_id }) => state !== "done" && overlap_id === overlap.id))
    return refuse("overlap_counting");
  const askedAt = earlier.map(({ asked_at }) => asked_at);
  if (!mayCount(askedAt, tx.now))
    return refuse("overlap_too_often", { day: countsPerDay, week: countsPerWeek });
  const { last } = await tx.db.overlaps
    .visibleUnder("overlap_counts")
    .where("overlap_counts.overlap_id", "=", overlap.id)
    .select((select) => select.fn.max("overlap_counts.number").as("last"))
    .executeTakeFirstOrThrow();
  await tx.db.overlaps.insertCount({
    ...sidesOf(overlap),
    id: newId(),
    pair: overlap.pair,
    number: Number(last ?? 0) + 1,
    user_id: tx.user.id,
    asker_name: tx.user.name,
    asked_at: tx.at,
    state: "waiting",
    reason: "",
    lease: null,
    touched_at: tx.at,
    finished_at: null,
    proposer_size: null,
    ally_size: null,
    proposer_matched: null,
    ally_matched: null,
    proposer_unkeyed: null,
    ally_unkeyed: null,
  });
  return ok(null);
};

/** The overlap, where it is open; then its row has been changed, and whoever comes at the same time waits. */
const holdOpen = async (
  tx: TransactionScope,
  id: string,
  change: { step?: "none" } = {},
): Promise<Result<OverlapRow>> => {
  const held = await tx.db.overlaps
    .update()
    .set((row) => ({ ...change, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  const overlap = await findOverlap(tx.db, id);
  if (!overlap) return refuse("not_found");
  if (held.numUpdatedRows === 0n)
    return refuse(overlap.state === "proposed" ? "overlap_not_open" : "overlap_over");
  return (await tx.db.overlaps.stands(id)) ? ok(overlap) : refuse("overlap_apart");
};

/**
 * Has both populations counted anew as they are now; what was agreed for the count before holds until the new one is there. Refusals:
 * `not_found`; `overlap_not_open`, `overlap_over`; `overlap_apart`, where the sides are no longer together in the alliance;
 * `overlap_counting`; `overlap_too_often`.
 */
export const askForCount = (scope: Scope, id: string): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const held = await holdOpen(tx, id);
    if (!held.ok) return held;
    const put = await putCount(tx, held.value);
    if (!put.ok) return put;
    await tx.record({
      counterparty: otherSide(held.value, tx.organizationId),
      subject: { type: "overlap", id },
      action: "overlap.count_asked",
    });
    return ok({ id });
  });

/**
 * Offers other customers. What was found before is closed at once, and counted anew. Refusals as of `askForCount` and
 * `checkPopulation`.
 */
export const changePopulation = (
  scope: Scope,
  id: string,
  population: Population,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const held = await holdOpen(tx, id, { step: "none" });
    if (!held.ok) return held;
    const checked = await checkPopulation(tx.db, population);
    if (!checked.ok) return checked;
    await putPopulation(tx, held.value, population);
    const put = await putCount(tx, held.value);
    if (!put.ok) return put;
    await tx.record({
      counterparty: otherSide(held.value, tx.organizationId),
      subject: { type: "overlap", id },
      action: "overlap.population_changed",
      ...recordedPopulation(population),
    });
    return ok({ id });
  });

/** Stops the count that is under way; it gives no answer. Refusals: `not_found`; `overlap_not_counting`, where there is none. */
export const cancelCount = (scope: Scope, id: string): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const overlap = await findOverlap(tx.db, id);
    if (!overlap) return refuse("not_found");
    if (!(await stopCount(tx, id))) return refuse("overlap_not_counting");
    await tx.record({
      counterparty: otherSide(overlap, tx.organizationId),
      subject: { type: "overlap", id },
      action: "overlap.count_cancelled",
    });
    return ok({ id });
  });

/** Whether there was a count to stop. */
export const stopCount = async (tx: TransactionScope, overlapId: string): Promise<boolean> => {
  const stopped = await tx.db.overlaps
    .updateCounts()
    .set({ state: "cancelled", finished_at: tx.at })
    .where("overlap_id", "=", overlapId)
    .where("state", "in", underWay)
    .executeTakeFirst();
  return stopped.numUpdatedRows > 0n;
};
