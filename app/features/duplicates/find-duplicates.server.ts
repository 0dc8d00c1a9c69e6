// Works on one search for duplicates, outside the request that asked for it: reads the firm's companies, matches them with one another
// and keeps the pairs.

import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Row } from "#db/schema";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { readBusinessRows } from "~/features/overlap/business-rows.server";
import { isoInstant } from "~/lib/clock";
import { ok, refuse } from "~/lib/result";
import { mostCompanies } from "./duplicates.schema";
import { type Duplicate, matchWithin } from "./match-within";
import { pairOf } from "./merge.rules";

/** A worker that has said nothing for so long is gone. */
const silenceMs = 60_000;
/** How often a worker says how far it is, and asks whether it is to go on. */
const tellEveryMs = 500;
/** Rows of one insert; each has six values, and PostgreSQL takes 65,535. */
const insertedAtOnce = 500;
/** Pairs that are kept, the strongest first: nobody looks through more. */
const mostPairs = 5_000;

/** The search was cancelled, or another worker has it now. */
class Stopped extends Error {}

type Run = Row<"duplicate_runs">;

/** Before this, a worker that has not said anything since is gone. */
const goneSince = (system: SystemScope): string => isoInstant(new Date(system.clock().getTime() - silenceMs));

/** Searches that wait for a worker, or whose worker is gone, by their ids. */
export const listWaitingSearches = async (system: SystemScope): Promise<string[]> => {
  const gone = goneSince(system);
  const rows = await system.db
    .selectFrom("duplicate_runs")
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

const take = async (system: SystemScope, id: string): Promise<Run | null> => {
  const gone = goneSince(system);
  const taken = await system.db
    .updateTable("duplicate_runs")
    .set({ state: "running", lease: randomUUID(), compared: 0, touched_at: isoInstant(system.clock()) })
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

/** The search, while this worker has it and nobody has cancelled it. */
const mine = (db: SystemScope["db"] | SystemTransaction["db"], { id, lease }: Run) =>
  db
    .updateTable("duplicate_runs")
    .where("id", "=", id)
    .where("state", "=", "running")
    .where("lease", "=", lease);

/**
 * Works on the search until it is through or the signal ends it; then it waits for the next worker. Does nothing where another worker is
 * at it, or it was cancelled. Throws what surprises; the search has failed then, except where `isPassing` says that it may be tried again.
 */
export const findDuplicates = async (
  system: SystemScope,
  id: string,
  { signal, isPassing }: { signal: AbortSignal; isPassing: (error: unknown) => boolean },
): Promise<void> => {
  const run = await take(system, id);
  if (!run) return;
  const end = (state: "refused" | "failed") =>
    mine(system.db, run)
      .set({ state, finished_at: isoInstant(system.clock()) })
      .execute();
  const letGo = () => mine(system.db, run).set({ state: "waiting", lease: null }).execute();
  try {
    if (!(await work(system, run, signal))) await end("refused");
  } catch (error) {
    if (error instanceof Stopped) {
      if (signal.aborted) await letGo();
      return;
    }
    await (isPassing(error) ? letGo() : end("failed"));
    throw error;
  }
};

/** Answers whether there were not too many companies. */
const work = async (system: SystemScope, run: Run, signal: AbortSignal): Promise<boolean> => {
  const { organization_id } = run;
  const companies = system.db
    .selectFrom("customers")
    .where("customers.organization_id", "=", organization_id)
    .where("customers.kind", "=", "company");
  const identifiers = system.db
    .selectFrom("customer_identifiers")
    .where("customer_identifiers.organization_id", "=", organization_id);
  const records = await readBusinessRows(companies, identifiers, mostCompanies + 1);
  if (records.length > mostCompanies) return false;
  let toldAt = 0;
  const pause = async (compared: number): Promise<void> => {
    await nextTurn();
    if (signal.aborted) throw new Stopped();
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    const told = await mine(system.db, run)
      .set({ companies: records.length, compared, touched_at: isoInstant(system.clock()) })
      .executeTakeFirst();
    if (told.numUpdatedRows === 0n) throw new Stopped();
  };
  const found = await matchWithin(records, pause);
  await keep(system, run, records.length, found);
  return true;
};

/** Keeps the pairs in the place of those of the search before. */
const keep = async (
  system: SystemScope,
  run: Run,
  companies: number,
  found: readonly Duplicate[],
): Promise<void> => {
  const { organization_id } = run;
  const kept = await system.transaction(async (tx) => {
    const done = await mine(tx.db, run)
      .set({
        state: "done",
        companies,
        compared: companies,
        finished_at: tx.at,
        shown_at: tx.at,
        shown_companies: companies,
      })
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return refuse("stopped");
    await tx.db.deleteFrom("duplicate_pairs").where("organization_id", "=", organization_id).execute();
    const best = found.toSorted((one, other) => other.score - one.score).slice(0, mostPairs);
    for (let start = 0; start < best.length; start += insertedAtOnce) {
      const part = best.slice(start, start + insertedAtOnce);
      const there = await stillThere(tx, organization_id, part);
      const rows = part.filter(({ a, b }) => there.has(a) && there.has(b));
      if (rows.length === 0) continue;
      await tx.db
        .insertInto("duplicate_pairs")
        .values(
          rows.map(({ a, b, strength, score, keys }) => ({
            organization_id,
            ...pairOf(a, b),
            strength,
            score,
            keys: JSON.stringify(keys),
          })),
        )
        .execute();
    }
    await tx.record(
      {
        log: organization_id,
        subject: { type: "duplicate_search", id: run.id },
        action: "duplicate_search.finished",
        after: { companies, pairs: best.length },
      },
      { userId: run.asked_by_user_id, organizationId: organization_id },
    );
    return ok(null);
  });
  if (!kept.ok) throw new Stopped();
};

/** Of the files that were compared, those that nobody has taken away or made a person's meanwhile. */
const stillThere = async (
  tx: SystemTransaction,
  organizationId: string,
  pairs: readonly Duplicate[],
): Promise<Set<string>> => {
  const rows = await tx.db
    .selectFrom("customers")
    .where("organization_id", "=", organizationId)
    .where("kind", "=", "company")
    .where(
      "id",
      "in",
      pairs.flatMap(({ a, b }) => [a, b]),
    )
    .select("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
};
