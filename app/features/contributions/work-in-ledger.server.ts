// What every command on a ledger begins and ends with: the ledger's row is taken, and the change is recorded in its keeper's log.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { isPartnership, type LedgerParty, partiesOf } from "./ledger.queries.server";

export type TakenLedger = {
  id: string;
  allianceId: string;
  leadId: string;
  keeperId: string;
  projectId: string | null;
  currency: string;
  parties: LedgerParty[];
};

/** The ledger, taken so that commands on it follow one another. Refuses `not_found` where the firm is no party of it. */
export const takeLedger = async (
  { db, organizationId }: TransactionScope,
  id: string,
): Promise<Result<TakenLedger>> => {
  if (!(await db.ledgers.take(id))) return refuse("not_found");
  const ledger = await db.ledgers
    .visible()
    .where("ledgers.id", "=", id)
    .select([
      "ledgers.id",
      "ledgers.alliance_id as allianceId",
      "ledgers.lead_organization_id as leadId",
      "ledgers.keeper_organization_id as keeperId",
      "ledgers.project_id as projectId",
      "ledgers.currency",
    ])
    .executeTakeFirstOrThrow();
  return ok({ ...ledger, parties: await partiesOf(db, organizationId, id) });
};

/**
 * Whether entries and rules are still written in the ledger: in a project's always, in an alliance's while the partnership goes on.
 * What was stated is answered and settled all the same. Refusals: `not_found`, `ledger_closed`.
 */
export const takesEntries = async (scope: Scope, ledgerId: string): Promise<Result<null>> => {
  const ledger = await scope.db.ledgers
    .visible()
    .where("ledgers.id", "=", ledgerId)
    .select(["ledgers.alliance_id as allianceId", "ledgers.project_id as projectId"])
    .executeTakeFirst();
  if (!ledger) return refuse("not_found");
  const isOpen = ledger.projectId !== null || (await isPartnership(scope, ledger.allianceId));
  return isOpen ? ok(null) : refuse("ledger_closed");
};

/** The columns that place a row in the ledger. */
export const placeOf = ({ id, allianceId, leadId }: TakenLedger) => ({
  ledger_id: id,
  alliance_id: allianceId,
  lead_organization_id: leadId,
});

type Told = Parameters<TransactionScope["record"]>[0]["after"];

/** With two parties the other one reads the entry of the record as well; among more it stands for the keeper and whoever acted. */
export const recordIn = (
  tx: TransactionScope,
  { id, keeperId, parties }: Pick<TakenLedger, "id" | "keeperId" | "parties">,
  action: string,
  { before, after, sealed }: { before?: Told; after?: Told; sealed?: string[] },
) => {
  const [other, ...more] = parties.filter((party) => party.id !== keeperId);
  const counterparty =
    tx.organizationId === keeperId ? (other && more.length === 0 ? other.id : null) : tx.organizationId;
  return tx.record({
    log: keeperId,
    counterparty,
    subject: { type: "ledger", id },
    action,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(sealed ? { sealed } : {}),
  });
};
