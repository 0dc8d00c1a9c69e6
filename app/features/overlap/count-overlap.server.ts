// Works on one count of an overlap, outside the request that asked for it: reads both populations, matches them and keeps the result.
// Only here do the customers of two firms stand side by side before both have agreed to anything but counts.

import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Row } from "#db/schema";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import type { BusinessRecord } from "~/features/matching/business-record";
import { type ListMatch, matchLists, type RecordList } from "~/features/matching/match-lists";
import { type CustomerRows, inFilter } from "~/features/sharing/shared-rows.server";
import type { ShareFilter } from "~/features/sharing/sharing.schema";
import { isoInstant } from "~/lib/clock";
import { ok, refuse } from "~/lib/result";
import { isUnkeyed, questionKey, readBusinessRows } from "./business-rows.server";
import { isNear, leastRows, mostRows } from "./overlap-limits.rules";
import { type SideCount, type Strength, strengthOf } from "./overlap-steps.rules";
import { type Pair, withRepeats } from "./repeated-rows.rules";

/** A worker that has said nothing for so long is gone. */
const silenceMs = 60_000;
/** How often a worker says that it is still at it, and asks whether it is to go on. */
const tellEveryMs = 1_000;
/** How long questions are remembered that another may come near to. */
const rememberedMs = 365 * 86_400_000;

/** Rows of one insert; each has seven values, and PostgreSQL takes 65,535. */
const insertedAtOnce = 500;

/** The count was stopped, or another worker has it now. */
class Stopped extends Error {}

type Count = Row<"overlap_counts">;
type Found = { keys: string[]; strength: Strength };
type Side = { organizationId: string; records: BusinessRecord[] };

/** Counts that wait for a worker, or whose worker is gone. */
export const listWaitingCounts = async (system: SystemScope): Promise<string[]> => {
  const gone = isoInstant(new Date(system.clock().getTime() - silenceMs));
  const rows = await system.db
    .selectFrom("overlap_counts")
    .where((where) =>
      where.or([
        where("state", "=", "waiting"),
        where.and([where("state", "=", "running"), where("touched_at", "<", gone)]),
      ]),
    )
    .select("id")
    .orderBy("asked_at")
    .execute();
  return rows.map(({ id }) => id);
};

/** Takes away what was found for overlaps that have ended: nobody reads it any more. */
export const clearEnded = async (system: SystemScope): Promise<void> => {
  const ended = system.db
    .selectFrom("overlap_rows")
    .innerJoin("customer_overlaps", "customer_overlaps.id", "overlap_rows.overlap_id")
    .where("customer_overlaps.state", "=", "ended")
    .select("overlap_rows.overlap_id");
  if (!(await ended.limit(1).executeTakeFirst())) return;
  await system.db.deleteFrom("overlap_rows").where("overlap_id", "in", ended).execute();
};

/** Takes the count, unless another worker is at it. */
const take = async (system: SystemScope, id: string): Promise<Count | null> => {
  const now = system.clock();
  const gone = isoInstant(new Date(now.getTime() - silenceMs));
  const taken = await system.db
    .updateTable("overlap_counts")
    .set({ state: "running", lease: randomUUID(), touched_at: isoInstant(now) })
    .where("id", "=", id)
    .where((where) =>
      where.or([
        where("state", "=", "waiting"),
        where.and([where("state", "=", "running"), where("touched_at", "<", gone)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
  return taken ?? null;
};

/**
 * Works on the count until it is through or the signal ends it; then it waits for the next worker. Does nothing where another worker
 * is at it, or it was stopped. Throws what surprises; the count has failed then, except where `isPassing` says that it may be tried again.
 */
export const countOverlap = async (
  system: SystemScope,
  id: string,
  { signal, isPassing }: { signal: AbortSignal; isPassing: (error: unknown) => boolean },
): Promise<void> => {
  const count = await take(system, id);
  if (!count) return;
  try {
    const refusal = await work(system, count, signal);
    if (refusal) await finish(system, count, { state: "refused", reason: refusal });
  } catch (error) {
    if (error instanceof Stopped) {
      if (signal.aborted) await letGo(system, count);
      return;
    }
    if (isPassing(error)) await letGo(system, count);
    else await finish(system, count, { state: "failed" });
    throw error;
  }
};

const work = async (system: SystemScope, count: Count, signal: AbortSignal): Promise<string | null> => {
  const proposer = await readSide(system, count, count.proposer_organization_id);
  const ally = await readSide(system, count, count.ally_organization_id);
  for (const { records } of [proposer, ally]) {
    if (records.length < leastRows) return "too_few";
    if (records.length > mostRows) return "too_many";
  }
  if (await wasNearlyAsked(system, count, [proposer, ally])) return "too_near";
  const pause = pauses(system, count, signal);
  const matches = await matchLists(asList(proposer, pause), asList(ally, pause), mostRows, pause);
  const pairs = withRepeats(matches.map(pairOf), proposer.records, ally.records);
  await keep(system, count, { proposer, ally, pairs });
  return null;
};

const readSide = async (
  system: SystemScope,
  { overlap_id }: Count,
  organizationId: string,
): Promise<Side> => {
  const { db } = system;
  const population = await db
    .selectFrom("overlap_populations")
    .where("overlap_id", "=", overlap_id)
    .where("organization_id", "=", organizationId)
    .select(["population", "filter"])
    .executeTakeFirstOrThrow();
  const companies: CustomerRows = db
    .selectFrom("customers")
    .where("customers.organization_id", "=", organizationId)
    .where("customers.kind", "=", "company");
  const chosen = db
    .selectFrom("overlap_chosen_customers")
    .where("overlap_chosen_customers.overlap_id", "=", overlap_id)
    .select("overlap_chosen_customers.customer_id");
  const rows =
    population.population === "filter"
      ? inFilter(companies, JSON.parse(population.filter) as ShareFilter)
      : companies.where("customers.id", "in", chosen);
  const identifiers = db
    .selectFrom("customer_identifiers")
    .where("customer_identifiers.organization_id", "=", organizationId);
  return { organizationId, records: await readBusinessRows(rows, identifiers, mostRows + 1) };
};

/** Whether both sides ask almost what they asked in a count between the two firms that was answered. */
const wasNearlyAsked = async (
  system: SystemScope,
  { pair }: Count,
  [one, other]: readonly [Side, Side],
): Promise<boolean> => {
  const asked = [one.records.map(questionKey), other.records.map(questionKey)] as const;
  const earlier = await system.db
    .selectFrom("overlap_questions")
    .where("pair", "=", pair)
    .where("organization_id", "=", one.organizationId)
    .where("counted_at", ">", isoInstant(new Date(system.clock().getTime() - rememberedMs)))
    .select("count_id")
    .execute();
  // One at a time: a question of many rows is long.
  for (const { count_id } of earlier) {
    const then = async ({ organizationId }: Side): Promise<string[]> => {
      const { members } = await system.db
        .selectFrom("overlap_questions")
        .where("count_id", "=", count_id)
        .where("organization_id", "=", organizationId)
        .select("members")
        .executeTakeFirstOrThrow();
      return keysIn(members);
    };
    if (isNear(asked, [await then(one), await then(other)])) return true;
  }
  return false;
};

type Members = [customerId: string, key: string][];

export const membersIn = (json: string): Members => JSON.parse(json) as Members;
const keysIn = (json: string): string[] => membersIn(json).map(([, key]) => key);

/** Lets the process answer requests, says that the work goes on, and ends it where the count was stopped. */
const pauses = (system: SystemScope, count: Count, signal: AbortSignal): (() => Promise<void>) => {
  let toldAt = performance.now();
  return async () => {
    await nextTurn();
    if (signal.aborted) throw new Stopped();
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    const told = await mine(system.db, count)
      .set({ touched_at: isoInstant(system.clock()) })
      .executeTakeFirst();
    if (told.numUpdatedRows === 0n) throw new Stopped();
  };
};

const preparedAtOnce = 200;

const asList = ({ records }: Side, pause: () => Promise<void>): RecordList => ({
  expected: records.length,
  async *read() {
    for (const [index, record] of records.entries()) {
      if (index % preparedAtOnce === 0) await pause();
      yield record;
    }
  },
});

const pairOf = ({ a, b, score, keys }: ListMatch): Pair<Found> => {
  const speaking = keys.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  const byIdentifier = speaking.some(({ key }) => key === "identifier");
  return {
    a,
    b,
    found: { keys: speaking.map(({ key }) => key), strength: strengthOf({ score, byIdentifier }) },
  };
};

/** The count, while this worker has it and nobody has stopped it. */
const mine = (db: SystemScope["db"] | SystemTransaction["db"], { id, lease }: Count) =>
  db
    .updateTable("overlap_counts")
    .where("id", "=", id)
    .where("state", "=", "running")
    .where("lease", "=", lease);

/** Leaves the count to the next worker. */
const letGo = async (system: SystemScope, count: Count): Promise<void> => {
  await mine(system.db, count).set({ state: "waiting", lease: null }).execute();
};

const finish = async (
  system: SystemScope,
  count: Count,
  end: { state: "refused" | "failed"; reason?: string },
): Promise<void> => {
  await mine(system.db, count)
    .set({ reason: "", ...end, finished_at: isoInstant(system.clock()) })
    .execute();
};

type Result = { proposer: Side; ally: Side; pairs: readonly Pair<Found>[] };

const sideCount = ({ records }: Side, matched: readonly string[]): SideCount => ({
  size: records.length,
  matched: new Set(matched).size,
  unkeyed: records.filter(isUnkeyed).length,
});

/** Keeps the result as a new revision, which nobody has agreed to see more of than counts. */
const keep = async (system: SystemScope, count: Count, { proposer, ally, pairs }: Result): Promise<void> => {
  const counts = {
    proposer: sideCount(
      proposer,
      pairs.map(({ a }) => a),
    ),
    ally: sideCount(
      ally,
      pairs.map(({ b }) => b),
    ),
  };
  const sides = {
    proposer_organization_id: count.proposer_organization_id,
    ally_organization_id: count.ally_organization_id,
  };
  const { overlap_id, number: revision } = count;
  const kept = await system.transaction(async (tx) => {
    // The overlap before its count, as whoever ends it or offers other customers takes them.
    const shown = await tx.db
      .updateTable("customer_overlaps")
      .set((row) => ({ revision, step: "counts", fields: "[]", version: row("version", "+", 1) }))
      .where("id", "=", overlap_id)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (shown.numUpdatedRows === 0n) return refuse("stopped");
    const done = await mine(tx.db, count)
      .set({
        state: "done",
        finished_at: tx.at,
        proposer_size: counts.proposer.size,
        ally_size: counts.ally.size,
        proposer_matched: counts.proposer.matched,
        ally_matched: counts.ally.matched,
        proposer_unkeyed: counts.proposer.unkeyed,
        ally_unkeyed: counts.ally.unkeyed,
      })
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return refuse("stopped");
    await tx.db.deleteFrom("overlap_rows").where("overlap_id", "=", overlap_id).execute();
    const rows = pairs.map(({ a, b, found: { keys, strength } }) => ({
      ...sides,
      overlap_id,
      revision,
      customer_id: a,
      ally_customer_id: b,
      keys: JSON.stringify(keys),
      strength,
    }));
    for (let start = 0; start < rows.length; start += insertedAtOnce)
      await tx.db
        .insertInto("overlap_rows")
        .values(rows.slice(start, start + insertedAtOnce))
        .execute();
    await tx.db
      .insertInto("overlap_questions")
      .values(
        [proposer, ally].map(({ organizationId, records }) => ({
          ...sides,
          count_id: count.id,
          organization_id: organizationId,
          pair: count.pair,
          counted_at: tx.at,
          members: JSON.stringify(records.map((record) => [record.id, questionKey(record)])),
        })),
      )
      .execute();
    const { organization_id: asker } = count;
    await tx.record(
      {
        log: asker,
        counterparty:
          asker === sides.ally_organization_id ? sides.proposer_organization_id : sides.ally_organization_id,
        subject: { type: "overlap", id: overlap_id },
        action: "overlap.counted",
        after: { revision },
      },
      { userId: count.user_id, organizationId: asker },
    );
    return ok(null);
  });
  if (!kept.ok) throw new Stopped();
};
