// What projects have cost by their ledgers, for their reports: to the parties of each ledger alone.

import type { TenantDatabase } from "#db/scope.server";

export type ProjectCosts = { ledgerId: string; spent: { currency: string; amountMinor: number }[] };

/** The confirmed costs of projects by currency, less what was taken back; by the project's id. Projects without a ledger are left out. */
export const readProjectCosts = async (
  db: TenantDatabase,
  projectIds: readonly string[],
): Promise<Map<string, ProjectCosts>> => {
  if (projectIds.length === 0) return new Map();
  const ledgers = await db.ledgers
    .visible()
    .where("ledgers.project_id", "in", projectIds)
    .select(["ledgers.id", "ledgers.project_id as projectId"])
    .execute();
  if (ledgers.length === 0) return new Map();
  const entries = await db.ledgers
    .ofVisible("ledger_entries")
    .where(
      "ledger_entries.ledger_id",
      "in",
      ledgers.map(({ id }) => id),
    )
    .where("ledger_entries.state", "=", "confirmed")
    .where("ledger_entries.side", "=", "cost")
    .select([
      "ledger_entries.ledger_id as ledgerId",
      "ledger_entries.currency",
      "ledger_entries.amount_minor as amountMinor",
      "ledger_entries.reverses_entry_id as reversesId",
    ])
    .execute();
  return new Map(
    ledgers.flatMap(({ id, projectId }) => {
      if (projectId === null) return [];
      const sums = new Map<string, number>();
      for (const { ledgerId, currency, amountMinor, reversesId } of entries) {
        if (ledgerId !== id || currency === null || amountMinor === null) continue;
        sums.set(currency, (sums.get(currency) ?? 0) + (reversesId === null ? amountMinor : -amountMinor));
      }
      const spent = [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
      return [[projectId, { ledgerId: id, spent }] as const];
    }),
  );
};
