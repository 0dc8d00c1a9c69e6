// What every command on a ledger begins and ends with: the ledger's row is taken, and the change is recorded in its keeper's log.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { isOver } from "../projects/projects.rules";
import { isPartnership, type LedgerParty, partiesOf } from "./ledger.queries.server";

export type TakenLedger = {
  id: string;
  allianceId: string;
  leadId: string;
  keeperId: string;
  projectId: string | null;
  /** Whether it is of a project that is closed or cancelled. */
  isProjectOver: boolean;
  currency: string;
  parties: LedgerParty[];
};

/** The ledger, taken so that commands on it follow one another. Refuses `not_found` where the firm is no party of it. */
export const takeLedger = async (
  { db, organizationId }: TransactionScope,
  id: string,
): Promise<Result<TakenLedger>> => {
  if (!(await db.ledgers.take(id))) return refuse("not_found");
  const { projectState, ...ledger } = await db.ledgers
    .visible()
    .leftJoin("projects", "projects.id", "ledgers.project_id")
    .where("ledgers.id", "=", id)
    .select([
      "ledgers.id",
      "ledgers.alliance_id as allianceId",
      "ledgers.lead_organization_id as leadId",
      "ledgers.keeper_organization_id as keeperId",
      "ledgers.project_id as projectId",
      "ledgers.currency",
      "projects.state as projectState",
    ])
    .executeTakeFirstOrThrow();
  return ok({
    ...ledger,
    isProjectOver: projectState !== null && isOver(projectState),
    parties: await partiesOf(db, organizationId, id),
  });
};

/** As `takeLedger`, for what is newly stated. Closing a project takes its ledger too. Refusals: `not_found`; `project_over`. */
export const takeOpenLedger = async (tx: TransactionScope, id: string): Promise<Result<TakenLedger>> => {
  const ledger = await takeLedger(tx, id);
  return ledger.ok && ledger.value.isProjectOver ? refuse("project_over") : ledger;
};

/**
 * Whether entries and rules are still written in the ledger of an alliance: while the partnership goes on. That of a project, until the
 * project is over, is for `takeOpenLedger` to tell. What was stated is answered and settled all the same. Refusals: `not_found`,
 * `ledger_closed`.
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
