import type { Scope } from "~/access/scope.server";

/** Whether the firm is a party of a ledger of the alliance. */
export const hasLedger = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const ledger = await scope.db.ledgers
    .visible()
    .where("ledgers.alliance_id", "=", allianceId)
    .select("ledgers.id")
    .executeTakeFirst();
  return ledger !== undefined;
};
