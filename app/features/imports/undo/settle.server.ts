// Writes down what an undo did with rows of its import.

import type { UndoOutcome } from "#db/tables-imports";
import type { SystemTransaction } from "~/access/scope.server";

export const settle = async (
  { db }: SystemTransaction,
  changeIds: readonly string[],
  outcome: UndoOutcome,
): Promise<void> => {
  if (changeIds.length === 0) return;
  await db.updateTable("import_changes").set({ outcome }).where("id", "in", changeIds).execute();
};

/** Those that stay, each with its reason; answers the others. */
export const settleKept = async <Row extends { id: string; reason: UndoOutcome | null }>(
  tx: SystemTransaction,
  rows: readonly Row[],
): Promise<Row[]> => {
  for (const kept of new Set(rows.map(({ reason }) => reason))) {
    const ids = rows.filter(({ reason }) => reason === kept).map(({ id }) => id);
    if (kept !== null) await settle(tx, ids, kept);
  }
  return rows.filter(({ reason }) => reason === null);
};
