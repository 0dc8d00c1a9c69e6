// Changes the order of what a draft consists of, one place at a time.

import type { ProgrammePart } from "#db/scope-guidance.server";
import type { TransactionScope } from "~/access/scope.server";

/** Changes places with the one before; `siblings` come in their order. */
export const raise = async (
  tx: TransactionScope,
  table: ProgrammePart,
  siblings: readonly { id: string; position: number }[],
  id: string,
): Promise<void> => {
  const place = siblings.findIndex((one) => one.id === id);
  const [before, own] = [siblings[place - 1], siblings[place]];
  if (!before || !own) return;
  for (const [row, position] of [
    [own.id, before.position],
    [before.id, own.position],
  ] as const) {
    await tx.db.updateAsLead(table).set({ position }).where("id", "=", row).execute();
  }
};
