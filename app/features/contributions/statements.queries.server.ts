// Statements as the parties of their ledger read them, and whoever has signed one for good.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import type { FrozenFigures } from "./settle.server";

export type StatementItem = {
  id: string;
  number: number;
  from: string;
  to: string;
  state: "proposed" | "signed" | "void";
  currency: string;
  distributableMinor: number;
  drawnUpAt: string;
  closedAt: string | null;
};

export type StatementView = StatementItem & {
  ledgerId: string;
  revision: number;
  drawnUpBy: string;
  figures: FrozenFigures;
  signatures: { firmId: string; firm: string; at: string }[];
  isSignedByUs: boolean;
};

const columns = [
  "benefit_statements.id",
  "benefit_statements.number",
  "benefit_statements.from_on as from",
  "benefit_statements.to_on as to",
  "benefit_statements.state",
  "benefit_statements.figures",
  "benefit_statements.drawn_up_at as drawnUpAt",
  "benefit_statements.closed_at as closedAt",
] as const;

/** The statements of a ledger, the newest first; those that were set aside are left out. */
export const listStatements = async (scope: Scope, ledgerId: string): Promise<StatementItem[]> => {
  const rows = await scope.db.ledgers
    .visibleStatements()
    .where("benefit_statements.ledger_id", "=", ledgerId)
    .where("benefit_statements.state", "<>", "void")
    .select(columns)
    .orderBy("benefit_statements.number", "desc")
    .execute();
  return rows.map(({ figures, ...row }) => {
    const { statement } = JSON.parse(figures) as FrozenFigures;
    return { ...row, currency: statement.currency, distributableMinor: statement.distributableMinor };
  });
};

/** One statement, of any ledger where none is named; null where the firm neither is a party of the ledger nor has signed it. */
export const getStatement = async (
  scope: Scope,
  ledgerId: string | null,
  id: string,
): Promise<StatementView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.ledgers
    .visibleStatements()
    .where("benefit_statements.id", "=", id)
    .$if(ledgerId !== null, (query) => query.where("benefit_statements.ledger_id", "=", ledgerId as string))
    .select([
      ...columns,
      "benefit_statements.revision",
      "benefit_statements.ledger_id as ledgerId",
      "benefit_statements.organization_id as drawnUpById",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const figures = JSON.parse(row.figures) as FrozenFigures;
  const signatures = await scope.db.ledgers
    .visibleSignatures()
    .where("benefit_signatures.statement_id", "=", id)
    .select(["benefit_signatures.organization_id as firmId", "benefit_signatures.signed_at as at"])
    .orderBy("benefit_signatures.signed_at")
    .execute();
  const { figures: _, drawnUpById, ...facts } = row;
  return {
    ...facts,
    drawnUpBy: figures.names[drawnUpById] ?? "",
    currency: figures.statement.currency,
    distributableMinor: figures.statement.distributableMinor,
    figures,
    signatures: signatures.map((signature) => ({
      ...signature,
      firm: figures.names[signature.firmId] ?? "",
    })),
    isSignedByUs: signatures.some(({ firmId }) => firmId === scope.organizationId),
  };
};
