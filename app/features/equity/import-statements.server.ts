// Takes statements of the Beneficial Ownership Data Standard in: each is kept as it came, parties become recorded parties, direct
// shareholdings become holdings, and what the register has no words for is kept and said to be. A statement that is known already makes
// nothing a second time.

import { createHash } from "node:crypto";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result } from "~/lib/result";
import { instantOf, isRelationship, type PartyStatement, type Statement } from "./bods/statement";
import { partyFacts } from "./bods/statement-facts.rules";
import { type KeptStatement, type RecordedParty, takeHoldings } from "./import-holdings.server";
import { inChunks } from "./in-chunks";

export type ImportedStatements = {
  /** Statements that were not known before. */
  added: number;
  /** Statements that were. */
  known: number;
  /** Known statements that say something else now: what came first stays. */
  different: string[];
  parties: number;
  holdings: number;
  kept: KeptStatement[];
};

/** `statements` are valid each; imports of one firm take place one after the other. */
export const importStatements = (
  scope: Scope,
  statements: readonly Statement[],
): Promise<Result<ImportedStatements>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const { fresh, known, different } = await keepStatements(tx, statements);
    const parties = await takeParties(tx, fresh);
    const { holdings, kept } = await takeHoldings(tx, fresh, parties.byRecord);
    await tx.record({
      subject: { type: "organization", id: tx.organizationId },
      action: "equity_statements.imported",
      after: {
        created: fresh.length,
        skipped: known,
        parties: parties.made,
        holdings,
        file_hash: createHash("sha256").update(JSON.stringify(statements)).digest("hex"),
      },
    });
    return ok({ added: fresh.length, known, different, parties: parties.made, holdings, kept });
  });

/** Of a statement that stands in the file twice, the first counts. */
const keepStatements = async (
  tx: TransactionScope,
  statements: readonly Statement[],
): Promise<{ fresh: Statement[]; known: number; different: string[] }> => {
  const first = new Map<string, Statement>();
  for (const statement of statements) {
    if (!first.has(statement.statementId)) first.set(statement.statementId, statement);
  }
  const stored = new Map<string, string>();
  for (const ids of inChunks([...first.keys()])) {
    const rows = await tx.db
      .own("equity_statements")
      .where("statement_id", "in", ids)
      .select(["statement_id", "body"])
      .execute();
    for (const { statement_id, body } of rows) stored.set(statement_id, body);
  }
  const fresh = [...first.values()].filter(({ statementId }) => !stored.has(statementId));
  for (const some of inChunks(fresh)) {
    await tx.db
      .insert(
        "equity_statements",
        some.map((statement) => ({
          id: newId(),
          statement_id: statement.statementId,
          record_id: statement.recordId,
          record_type: statement.recordType,
          statement_date: statement.statementDate,
          body: JSON.stringify(statement),
          imported_by_user_id: tx.user.id,
          imported_at: tx.at,
        })),
      )
      .execute();
  }
  const different = [...first.values()].filter(
    (statement) =>
      stored.has(statement.statementId) && stored.get(statement.statementId) !== JSON.stringify(statement),
  );
  return {
    fresh,
    known: first.size - fresh.length,
    different: different.map(({ statementId }) => statementId),
  };
};

/** The recorded parties of all records that the new statements name; a later statement about one says its name anew. */
const takeParties = async (
  tx: TransactionScope,
  fresh: readonly Statement[],
): Promise<{ byRecord: Map<string, RecordedParty>; made: number }> => {
  const named = new Set<string>();
  const told = new Map<string, PartyStatement>();
  for (const statement of fresh) {
    named.add(statement.recordId);
    if (isRelationship(statement)) {
      const { subject, interestedParty } = statement.recordDetails;
      for (const party of [subject, interestedParty]) if (typeof party === "string") named.add(party);
      continue;
    }
    const before = told.get(statement.recordId);
    if (!before || instantOf(before.statementDate) <= instantOf(statement.statementDate))
      told.set(statement.recordId, statement);
  }
  const byRecord = new Map<string, RecordedParty>();
  for (const records of inChunks([...named])) {
    const rows = await tx.db
      .own("equity_record_parties")
      .innerJoin("equity_parties", "equity_parties.id", "equity_record_parties.party_id")
      .where("equity_record_parties.record_id", "in", records)
      .select(["equity_record_parties.record_id", "equity_parties.id", "equity_parties.kind"])
      .execute();
    for (const { record_id, id, kind } of rows)
      byRecord.set(record_id, { id, kind: kind === "person" ? "person" : "entity" });
  }
  const made: { record: string; id: string; statement: PartyStatement }[] = [];
  for (const [record, statement] of told) {
    const { kind, name, country } = partyFacts(statement);
    const party = byRecord.get(record);
    if (party) {
      await tx.db
        .update("equity_parties")
        .set({ name, country, updated_at: tx.at })
        .where("id", "=", party.id)
        .execute();
      continue;
    }
    const id = newId();
    byRecord.set(record, { id, kind });
    made.push({ record, id, statement });
  }
  for (const some of inChunks(made)) {
    await tx.db
      .insert(
        "equity_parties",
        some.map(({ id, statement }) => ({
          id,
          ...partyFacts(statement),
          customer_id: null,
          created_at: tx.at,
          updated_at: tx.at,
        })),
      )
      .execute();
    await tx.db
      .insert(
        "equity_record_parties",
        some.map(({ record, id }) => ({ record_id: record, party_id: id })),
      )
      .execute();
  }
  return { byRecord, made: made.length };
};
