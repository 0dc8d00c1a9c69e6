// What an undo does with the rows of an import, counted. Pure; safe for the browser.

import type { UndoOutcome } from "#db/tables-imports";

export type KeptReason = Exclude<UndoOutcome, "undone">;

export const keptReasons = [
  "gone",
  "changed",
  "with_partner",
  "deals",
  "shared",
  "contacts",
  "interactions",
  "members",
  "standing",
  "ideas",
  "holdings",
  "used",
] as const satisfies readonly KeptReason[];

/** Rows whose subject is taken away, put back as it was, or left as it is. */
export type UndoCounts = { removed: number; restored: number; kept: { reason: KeptReason; count: number }[] };

type Counted = { change: "created" | "updated"; reason: KeptReason | null; count: number };

export const undoCounts = (rows: readonly Counted[]): UndoCounts => {
  const kept = new Map<KeptReason, number>();
  const counts = { removed: 0, restored: 0 };
  for (const { change, reason, count } of rows) {
    if (reason !== null) kept.set(reason, (kept.get(reason) ?? 0) + count);
    else counts[change === "created" ? "removed" : "restored"] += count;
  }
  const reasons = [...kept].map(([reason, count]) => ({ reason, count }));
  return { ...counts, kept: reasons.sort((a, b) => b.count - a.count) };
};

export const keptInAll = ({ kept }: UndoCounts): number => kept.reduce((sum, { count }) => sum + count, 0);
