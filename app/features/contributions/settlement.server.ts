// How far the ledger of a project is settled, for whoever closes the project. For the ledger's parties alone.

import type { TenantDatabase } from "#db/scope.server";
import { readBooks } from "./entries.queries.server";
import { partiesOf } from "./ledger.queries.server";
import { withoutCancelled } from "./statement.rules";

export type Settlement = {
  ledgerId: string;
  /** Confirmed costs and revenue, and reversals of them, that no signed statement has taken in. Contributions are never taken in. */
  unsettled: number;
  /** Entries that wait for the other side's answer. */
  waiting: number;
  /** The last statement that all parties have signed. */
  signed: { id: string; number: number; from: string; to: string; closedAt: string } | null;
  /** The statement that is drawn up, and the parties that have not signed it; those that have left sign no more. */
  proposed: { id: string; number: number; missing: string[] } | null;
};

/** Null where the project has no ledger, or none that the firm is a party of. */
export const readSettlement = async (
  db: TenantDatabase,
  me: string,
  projectId: string,
): Promise<Settlement | null> => {
  const ledger = await db.ledgers
    .visible()
    .where("ledgers.project_id", "=", projectId)
    .select("ledgers.id")
    .executeTakeFirst();
  if (!ledger) return null;
  const { money } = await readBooks(db, ledger.id);
  const { count } = await db.ledgers
    .ofVisible("ledger_entries")
    .where("ledger_entries.ledger_id", "=", ledger.id)
    .where("ledger_entries.state", "=", "stated")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const statements = await db.ledgers
    .visibleStatements()
    .where("benefit_statements.ledger_id", "=", ledger.id)
    .where("benefit_statements.state", "<>", "void")
    .select([
      "benefit_statements.id",
      "benefit_statements.number",
      "benefit_statements.state",
      "benefit_statements.from_on as from",
      "benefit_statements.to_on as to",
      "benefit_statements.closed_at as closedAt",
    ])
    .orderBy("benefit_statements.number", "desc")
    .execute();
  const signed = statements.find(({ state }) => state === "signed");
  const proposed = statements.find(({ state }) => state === "proposed");
  return {
    ledgerId: ledger.id,
    unsettled: withoutCancelled(money).length,
    waiting: Number(count),
    signed: signed
      ? {
          id: signed.id,
          number: signed.number,
          from: signed.from,
          to: signed.to,
          closedAt: signed.closedAt ?? "",
        }
      : null,
    proposed: proposed
      ? { id: proposed.id, number: proposed.number, missing: await missingIn(db, me, ledger.id, proposed.id) }
      : null,
  };
};

const missingIn = async (
  db: TenantDatabase,
  me: string,
  ledgerId: string,
  statementId: string,
): Promise<string[]> => {
  const parties = await partiesOf(db, me, ledgerId);
  const signatures = await db.ledgers
    .ofVisible("benefit_signatures")
    .where("benefit_signatures.statement_id", "=", statementId)
    .select("benefit_signatures.organization_id as firmId")
    .execute();
  return parties
    .filter(({ id, stands }) => stands && !signatures.some(({ firmId }) => firmId === id))
    .map(({ name }) => name);
};

/**
 * Takes the ledger of a project for a transaction, so that what is stated or signed at the same time comes before or after. Commands that
 * take the plan as well take the plan first.
 */
export const takeProjectLedger = async (db: TenantDatabase, projectId: string): Promise<void> => {
  const ledger = await db.ledgers
    .visible()
    .where("ledgers.project_id", "=", projectId)
    .select("ledgers.id")
    .executeTakeFirst();
  if (ledger) await db.ledgers.take(ledger.id);
};
