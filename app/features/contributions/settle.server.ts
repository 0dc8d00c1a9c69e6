// Statements of a ledger: drawn up for a period under the agreed rule, signed by all parties, and then closed with their figures.

import { isUniqueViolation } from "#db/errors";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readBooks } from "./entries.queries.server";
import { type LedgerParty, listRules } from "./ledger.queries.server";
import type { PeriodInput } from "./ledger.schema";
import type { SharingRule } from "./sharing-rule.rules";
import { makeStatement, type Statement } from "./statement.rules";
import { placeOf, recordIn, takeLedger } from "./work-in-ledger.server";

/** An entry that a statement takes in, as it stood. */
export type TakenEntry = {
  id: string;
  side: "cost" | "revenue";
  partyId: string;
  text: string;
  onDate: string;
  amountMinor: number;
  currency: string;
  /** What it comes to in the statement's currency; negative where it takes another entry back. */
  convertedMinor: number;
};

/** All that is needed to read a statement when what it was made of has changed. */
export type FrozenFigures = {
  statement: Statement;
  rule: SharingRule;
  names: Record<string, string>;
  entries: TakenEntry[];
};

/** The figures of a period under a rule, from what stands in the ledger now. Refuses `statement_too_large`. */
export const reckonPeriod = async (
  db: TenantDatabase,
  { id, currency, parties }: { id: string; currency: string; parties: readonly LedgerParty[] },
  rule: SharingRule,
  period: PeriodInput,
): Promise<Result<FrozenFigures>> => {
  const books = await readBooks(db, id);
  const partyIds = parties.map((party) => party.id);
  const made = makeStatement({ parties: partyIds, rule, currency, period, ...books });
  if (!made.ok) return made;
  const entries = made.value.taken.flatMap(({ entryId, amountMinor }): TakenEntry[] => {
    const entry = books.money.find((one) => one.id === entryId);
    if (!entry) return [];
    const { id: entry_id, side, partyId, text, onDate, currency: booked } = entry;
    const facts = {
      id: entry_id,
      side,
      partyId,
      text,
      onDate,
      amountMinor: entry.amountMinor,
      currency: booked,
    };
    return [{ ...facts, convertedMinor: amountMinor }];
  });
  const names = Object.fromEntries(parties.map((party) => [party.id, party.name]));
  return ok({ statement: made.value, rule, names, entries });
};

/**
 * Draws up a statement in place of one that is not signed yet. Refusals: `not_found`; `period_ahead`, where it ends after today;
 * `rule_not_agreed`; `statement_undivided` with the reason; `statement_empty`, where nothing is taken in; `statement_too_large`.
 */
export const drawUpStatement = async (
  scope: Scope,
  ledgerId: string,
  period: PeriodInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  if (period.to > dateIn(scope.clock(), scope.timeZone)) return refuse("period_ahead");
  return scope.transaction(async (tx) => {
    const ledger = await takeLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    const rules = await listRules(tx.db, ledgerId, ledger.value.parties);
    const agreed = rules.find(({ isAgreed }) => isAgreed);
    if (!agreed) return refuse("rule_not_agreed");
    const figures = await reckonPeriod(tx.db, ledger.value, agreed.rule, period);
    if (!figures.ok) return figures;
    const { statement } = figures.value;
    if (statement.undivided) return refuse(`statement_${statement.undivided.reason}`);
    if (statement.taken.length === 0) return refuse("statement_empty");
    await tx.db.ledgers
      .updateStatements()
      .set((set) => ({ state: "void", closed_at: tx.at, version: set("version", "+", 1) }))
      .where("ledger_id", "=", ledgerId)
      .where("state", "=", "proposed")
      .execute();
    const last = await tx.db.ledgers
      .visibleStatements()
      .where("benefit_statements.ledger_id", "=", ledgerId)
      .select((select) => select.fn.max("benefit_statements.number").as("number"))
      .executeTakeFirst();
    const number = Number(last?.number ?? 0) + 1;
    await tx.db
      .insert("benefit_statements", [
        {
          id,
          ...placeOf(ledger.value),
          number,
          from_on: period.from,
          to_on: period.to,
          revision: agreed.revision,
          figures: JSON.stringify(figures.value),
          state: "proposed",
          drawn_up_by_user_id: tx.user.id,
          drawn_up_at: tx.at,
          closed_at: null,
        },
      ])
      .execute();
    await recordIn(tx, ledger.value, "ledger.statement_drawn_up", {
      after: { statement_id: id, number, ...recordedFigures(figures.value, agreed.revision) },
    });
    return ok({ id });
  });
};

const recordedFigures = ({ statement }: FrozenFigures, revision: number) => ({
  from_on: statement.period.from,
  to_on: statement.period.to,
  revision,
  currency: statement.currency,
  distributable_minor: statement.distributableMinor,
  balances: statement.parties.map(({ partyId, shareMinor, balanceMinor }) => ({
    organization_id: partyId,
    share_minor: shareMinor,
    balance_minor: balanceMinor,
  })),
});

/**
 * Signs for the firm; with the last signature the statement is closed, and what it takes in is taken in by no other. Refusals:
 * `not_found`; `statement_closed`; `statement_changed`, where the ledger has moved on since it was drawn up; `statement_signed` by
 * the firm already.
 */
export const signStatement = async (
  scope: Scope,
  ledgerId: string,
  { statementId }: { statementId: string },
): Promise<Result<{ isClosed: boolean }>> => {
  if (!isId(statementId)) return refuse("not_found");
  try {
    return await scope.transaction(async (tx) => {
      const ledger = await takeLedger(tx, ledgerId);
      if (!ledger.ok) return ledger;
      const drawn = await tx.db.ledgers
        .visibleStatements()
        .where("benefit_statements.id", "=", statementId)
        .where("benefit_statements.ledger_id", "=", ledgerId)
        .select(["state", "figures", "number", "revision"])
        .executeTakeFirst();
      if (!drawn) return refuse("not_found");
      if (drawn.state !== "proposed") return refuse("statement_closed");
      const frozen = JSON.parse(drawn.figures) as FrozenFigures;
      const now = await reckonPeriod(tx.db, ledger.value, frozen.rule, frozen.statement.period);
      if (!now.ok || JSON.stringify(now.value.statement) !== JSON.stringify(frozen.statement))
        return refuse("statement_changed");
      await tx.db
        .insert("benefit_signatures", [
          {
            id: newId(),
            ...placeOf(ledger.value),
            statement_id: statementId,
            signed_by_user_id: tx.user.id,
            signed_at: tx.at,
          },
        ])
        .execute();
      const signatures = await tx.db.ledgers
        .ofVisible("benefit_signatures")
        .where("benefit_signatures.statement_id", "=", statementId)
        .select("benefit_signatures.organization_id")
        .execute();
      const isClosed = ledger.value.parties
        .filter(({ stands }) => stands)
        .every(({ id }) => signatures.some((signature) => signature.organization_id === id));
      if (isClosed) {
        await tx.db.ledgers
          .updateStatements()
          .set((set) => ({ state: "signed", closed_at: tx.at, version: set("version", "+", 1) }))
          .where("id", "=", statementId)
          .where("state", "=", "proposed")
          .execute();
        await tx.db.ledgers
          .insertTaken(
            frozen.statement.taken.map(({ entryId, amountMinor }) => ({
              entry_id: entryId,
              statement_id: statementId,
              ledger_id: ledgerId,
              amount_minor: amountMinor,
            })),
          )
          .execute();
      }
      await recordIn(tx, ledger.value, isClosed ? "ledger.statement_settled" : "ledger.statement_signed", {
        after: {
          statement_id: statementId,
          number: drawn.number,
          ...recordedFigures(frozen, drawn.revision),
        },
      });
      return ok({ isClosed });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("statement_signed");
    throw error;
  }
};

/** Sets a statement aside that is not closed, for any party. Refusals: `not_found`; `statement_closed`. */
export const setAsideStatement = (
  scope: Scope,
  ledgerId: string,
  { statementId }: { statementId: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const ledger = await takeLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    const drawn = isId(statementId)
      ? await tx.db.ledgers
          .visibleStatements()
          .where("benefit_statements.id", "=", statementId)
          .where("benefit_statements.ledger_id", "=", ledgerId)
          .select(["number", "state"])
          .executeTakeFirst()
      : undefined;
    if (!drawn) return refuse("not_found");
    if (drawn.state !== "proposed") return refuse("statement_closed");
    await tx.db.ledgers
      .updateStatements()
      .set((set) => ({ state: "void", closed_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", statementId)
      .execute();
    await recordIn(tx, ledger.value, "ledger.statement_set_aside", {
      after: { statement_id: statementId, number: drawn.number },
    });
    return ok(null);
  });
