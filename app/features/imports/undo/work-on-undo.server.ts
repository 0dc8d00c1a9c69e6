// Undoes one import, from its last row to its first, outside the request that asked for it. Each row is decided upon in the
// transaction that takes it away or puts it back, so that whoever is at it meanwhile either is first, or finds it done.

import { randomUUID } from "node:crypto";
import { isForeignKeyViolation } from "#db/errors";
import type { Row } from "#db/schema";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { ok, refuse } from "~/lib/result";
import { settle } from "./settle.server";
import { undoCustomers } from "./undo-customers.server";
import { undoDeals } from "./undo-deals.server";

/** Rows of one transaction. */
const batchSize = 200;
/** A worker that has said nothing for so long is gone. */
const silenceMs = 60_000;

const goneSince = (system: SystemScope): string => isoInstant(new Date(system.clock().getTime() - silenceMs));

/** Undos that wait for a worker, or whose worker is gone. */
export const listWaitingUndos = async (system: SystemScope): Promise<string[]> => {
  const rows = await system.db
    .selectFrom("import_undos")
    .where("state", "=", "running")
    .where((where) => where.or([where("lease", "is", null), where("told_at", "<", goneSince(system))]))
    .select("import_id")
    .orderBy("begun_at")
    .execute();
  return rows.map((row) => row.import_id);
};

/** Somebody else has taken the undo up. */
class TakenOver extends Error {}

/**
 * Works on the undo of an import until it is through or the signal ends it; then it waits for the next worker. Does nothing where
 * there is none, or another worker is at it. Throws what surprises; it is taken up again later.
 */
export const workOnUndo = async (
  system: SystemScope,
  importId: string,
  { signal }: { signal: AbortSignal },
): Promise<void> => {
  const undo = await take(system, importId);
  if (!undo) return;
  try {
    while (!signal.aborted) if ((await undoNext(system, undo)) === "through") return;
  } catch (error) {
    if (error instanceof TakenOver) return;
    throw error;
  } finally {
    await system.db
      .updateTable("import_undos")
      .set({ lease: null })
      .where("import_id", "=", importId)
      .where("lease", "=", undo.lease)
      .execute();
  }
};

type Undo = { row: Row<"imports">; userId: string; lease: string };

const take = async (system: SystemScope, importId: string): Promise<Undo | null> => {
  const lease = randomUUID();
  const taken = await system.db
    .updateTable("import_undos")
    .set({ lease, told_at: isoInstant(system.clock()) })
    .where("import_id", "=", importId)
    .where("state", "=", "running")
    .where((where) => where.or([where("lease", "is", null), where("told_at", "<", goneSince(system))]))
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return null;
  const { begun_by_user_id, ...row } = await system.db
    .selectFrom("imports")
    .innerJoin("import_undos", "import_undos.import_id", "imports.id")
    .where("imports.id", "=", importId)
    .selectAll("imports")
    .select("import_undos.begun_by_user_id")
    .executeTakeFirstOrThrow();
  return { row, userId: begun_by_user_id, lease };
};

/** The next rows together or, where something names one of them that no rule of ours knows, each by itself. */
const undoNext = async (system: SystemScope, undo: Undo): Promise<"more" | "through"> => {
  try {
    return await undoBatch(system, undo, batchSize);
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error;
  }
  for (let row = 0; row < batchSize; row += 1) {
    try {
      if ((await undoBatch(system, undo, 1)) === "through") return "through";
    } catch (error) {
      if (!isForeignKeyViolation(error)) throw error;
      await leaveNext(system, undo);
    }
  }
  return "more";
};

const undoBatch = async (system: SystemScope, undo: Undo, size: number): Promise<"more" | "through"> => {
  const done = await system.transaction<"more" | "through">(async (tx) => {
    await claim(tx, undo);
    const { row, userId } = undo;
    const by = { organizationId: row.organization_id, userId };
    const undoRows = row.kind === "customers" ? undoCustomers : undoDeals;
    const rows = await undoRows(tx, by, { importId: row.id, size });
    if (rows === "moved") return refuse("moved");
    return ok(rows === 0 ? await finish(tx, undo) : "more");
  });
  // Somebody changed one of the rows between our look at it and our write: the next look sees that.
  return done.ok ? done.value : "more";
};

const claim = async (tx: SystemTransaction, { row, lease }: Undo): Promise<void> => {
  const told = await tx.db
    .updateTable("import_undos")
    .set({ told_at: tx.at })
    .where("import_id", "=", row.id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  if (told.numUpdatedRows === 0n) throw new TakenOver();
};

/** The row that comes next is in use in a way that only the database knows. */
const leaveNext = async (system: SystemScope, undo: Undo): Promise<void> => {
  await system.transaction(async (tx) => {
    await claim(tx, undo);
    const next = await tx.db
      .selectFrom("import_changes")
      .where("import_id", "=", undo.row.id)
      .where("outcome", "is", null)
      .select("id")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    await settle(tx, [next.id], "used");
    return ok(null);
  });
};

const finish = async (tx: SystemTransaction, { row, userId }: Undo): Promise<"through"> => {
  await tx.db
    .updateTable("import_undos")
    .set({ state: "done", finished_at: tx.at, lease: null })
    .where("import_id", "=", row.id)
    .execute();
  const counted = await tx.db
    .selectFrom("import_changes")
    .where("import_id", "=", row.id)
    .groupBy("outcome")
    .select(["outcome", (each) => each.fn.countAll<number>().as("count")])
    .execute();
  const undone = counted.find(({ outcome }) => outcome === "undone")?.count ?? 0;
  const all = counted.reduce((sum, { count }) => sum + Number(count), 0);
  await tx.record(
    {
      log: row.organization_id,
      subject: { type: "import", id: row.id },
      action: "import.undone",
      after: { undone: Number(undone), kept: all - Number(undone) },
    },
    { organizationId: row.organization_id, userId },
  );
  return "through";
};
