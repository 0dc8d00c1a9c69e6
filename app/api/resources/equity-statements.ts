// Ownership statements as the API takes and gives them, and what became of those that were imported.

import { z } from "zod";
import type { ImportedStatements } from "~/features/equity/import-statements.server";
import type { StatementsAnswer } from "~/features/equity/receive-statements.server";
import { mostShown } from "~/features/equity/statement-limits";

/** As the standard's own schema has them, which checks them; here only what names one. */
const statement = z
  .looseObject({
    statementId: z.string(),
    recordId: z.string(),
    recordType: z.enum(["entity", "person", "relationship"]),
  })
  .meta({ id: "OwnershipStatement", description: "about_ownership_statement" });

export const statements = z.array(statement);

const finding = z
  .strictObject({
    statement: z.union([z.string(), z.int()]).nullable(),
    path: z.string().meta({ format: "json-pointer" }),
    message: z.string(),
  })
  .meta({ id: "StatementFinding", description: "about_finding" });

export const importedStatements = z
  .strictObject({
    added: z.int().meta({ description: "about_statements_added" }),
    known: z.int().meta({ description: "about_statements_known" }),
    different_count: z.int(),
    different: z.array(z.string()).meta({ description: "about_statements_different" }),
    parties: z.int(),
    holdings: z.int(),
    kept_count: z.int(),
    kept: z
      .array(z.strictObject({ statement: z.string(), reason: z.string() }))
      .meta({ description: "about_statements_kept" }),
    warnings: z.array(finding).meta({ description: "about_statement_warnings" }),
    warnings_left_out: z.int(),
  })
  .meta({ id: "ImportedStatements" });
type ImportedResource = z.infer<typeof importedStatements>;

export const presentImportedStatements = (
  { added, known, different, parties, holdings, kept }: ImportedStatements,
  { findings, more }: StatementsAnswer,
): ImportedResource => ({
  added,
  known,
  different_count: different.length,
  different: different.slice(0, mostShown),
  parties,
  holdings,
  kept_count: kept.length,
  kept: kept.slice(0, mostShown),
  warnings: findings,
  warnings_left_out: more,
});

const common = {
  statementDate: "2026-02-03",
  declarationSubject: "taihe",
  recordStatus: "new",
  publicationDetails: { publicationDate: "2026-02-03", bodsVersion: "0.4", publisher: { name: "Register" } },
};

export const statementsExample: z.input<typeof statements> = [
  {
    ...common,
    statementId: "statement-of-taihe-components-2026",
    recordId: "taihe",
    recordType: "entity",
    recordDetails: {
      isComponent: false,
      entityType: { type: "registeredEntity" },
      name: "Taihe Components",
    },
  },
];

export const importedStatementsExample: ImportedResource = {
  added: 1,
  known: 0,
  different_count: 0,
  different: [],
  parties: 1,
  holdings: 0,
  kept_count: 0,
  kept: [],
  warnings: [],
  warnings_left_out: 0,
};
