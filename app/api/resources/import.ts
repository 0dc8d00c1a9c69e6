// An import as the API answers it: the file, how it is read, and what came of it.

import { z } from "zod";
import type { Course } from "~/features/imports/import-course";
import { pageKinds } from "~/features/imports/import-fields";
import type { ImportListItem, ImportView } from "~/features/imports/imports.queries.server";
import { mappingSchema } from "~/features/imports/mapping.schema";
import { mostProposed } from "~/features/imports/proposed-duplicates";
import { keptReasons, type UndoCounts } from "~/features/imports/undo/undo.rules";
import { evidenceKeys } from "~/features/matching/compare.rules";
import { delimiters } from "~/lib/csv-read.server";
import { encodings } from "~/lib/text-encoding";
import { parseErrorCode } from "~/ui/field-errors";
import { id, instant, named } from "../fields";

const counts = z
  .strictObject({ read: z.int(), created: z.int(), updated: z.int(), skipped: z.int(), failed: z.int() })
  .meta({ id: "ImportCounts" });

const facts = {
  id,
  kind: z.enum(pageKinds),
  file_name: z.string(),
  state: z
    .enum(["uploaded", "checked", "running", "done", "failed"])
    .meta({ description: "about_import_state" }),
  phase: z.enum(["check", "run"]).nullable(),
  counts,
  person: z.string(),
  created_at: instant,
};

export const importSummary = z
  .strictObject({ ...facts, alliance_name: z.string().nullable() })
  .meta({ id: "ImportSummary" });

export const importResource = z
  .strictObject({
    ...facts,
    version: z.int(),
    alliance: named.nullable(),
    encoding: z.enum(encodings),
    delimiter: z.enum(delimiters),
    header: z.array(z.string()).nullable().meta({ description: "about_import_header" }),
    mapping: z.record(z.string(), z.unknown()).meta({ description: "about_import_mapping" }),
    mapping_remembered_at: instant.nullable().meta({ description: "about_import_remembered" }),
    sheets: z.array(z.string()).nullable().meta({ description: "about_import_sheets" }),
    sheet: z.int().nullable().meta({ description: "about_import_sheet" }),
    encoding_found: z
      .enum(["certain", "likely", "guess"])
      .nullable()
      .meta({ description: "about_import_found" }),
    rows: z.int().meta({ description: "about_import_rows" }),
    mended: z
      .array(
        z.strictObject({
          rule: z.string(),
          field: z.string(),
          from: z.string(),
          to: z.string(),
          rows: z.int(),
        }),
      )
      .meta({ description: "about_import_mended" }),
    faults: z
      .array(
        z.strictObject({
          field: z.string().nullable(),
          column: z.string(),
          value: z.string(),
          code: z.string(),
          rows: z.int(),
        }),
      )
      .meta({ description: "about_import_faults" }),
    proposed_duplicates: z
      .array(
        z.strictObject({
          line: z.int(),
          name: z.string(),
          customer: named,
          strength: z.enum(["match", "possible"]).meta({ description: "about_import_strength" }),
          keys: z.array(z.enum(evidenceKeys)).meta({ description: "about_import_keys" }),
        }),
      )
      .nullable()
      .meta({ description: "about_import_duplicates" }),
    refused: z.string().nullable().meta({ description: "about_import_refused" }),
    undo: z.enum(["possible", "running", "done"]).nullable().meta({ description: "about_import_undo" }),
  })
  .meta({ id: "Import" });
type ImportResource = z.infer<typeof importResource>;

export const presentImportSummary = (item: ImportListItem): z.infer<typeof importSummary> => ({
  id: item.id,
  kind: item.kind,
  file_name: item.fileName,
  state: item.state,
  phase: item.phase,
  counts: item.counts,
  person: item.person,
  created_at: item.createdAt,
  alliance_name: item.alliance,
});

const presentDuplicates = ({ result }: Course): ImportResource["proposed_duplicates"] => {
  const duplicates = result?.duplicates ?? null;
  if (duplicates === null || duplicates === "too_many") return null;
  return duplicates.rows.map(({ line, name, customer, strength, keys }) => ({
    line,
    name,
    customer: { id: customer.id, name: customer.name },
    strength,
    keys,
  }));
};

const presentResult = ({ result }: Course): Pick<ImportResource, "mended" | "faults"> => ({
  mended: (result?.mends ?? []).map(({ rule, field, from, to, count }) => ({
    rule,
    field,
    from,
    to,
    rows: count,
  })),
  faults: (result?.faults ?? []).map(({ field, column, value, reason, count }) => ({
    field,
    column,
    value,
    code: parseErrorCode(reason).code,
    rows: count,
  })),
});

export const presentImport = (view: ImportView): ImportResource => ({
  id: view.id,
  version: view.version,
  kind: view.kind,
  file_name: view.fileName,
  state: view.state,
  phase: view.course.phase,
  counts: view.course.counts,
  person: view.person,
  created_at: view.createdAt,
  alliance: view.alliance && { id: view.alliance.id, name: view.alliance.name },
  encoding: view.encoding,
  delimiter: view.delimiter,
  header: view.file?.header ?? null,
  mapping: view.mapping,
  mapping_remembered_at: view.remembered?.at ?? null,
  sheets: view.course.book?.sheets ?? null,
  sheet: view.course.book && view.course.book.place + 1,
  encoding_found: view.course.found,
  rows: view.course.total,
  ...presentResult(view.course),
  proposed_duplicates: presentDuplicates(view.course),
  refused: view.course.refusal?.code ?? null,
  undo: view.undo?.state ?? (view.canUndo ? "possible" : null),
});

/** The mapping to check a file by. */
export const importCheck = z.strictObject({ mapping: mappingSchema }).meta({ id: "ImportCheck" });

/** The proposed rows that are the customers they look like. */
export const importRun = z
  .strictObject({
    same: z.array(z.int().min(1)).max(mostProposed).default([]).meta({ description: "about_import_same" }),
  })
  .meta({ id: "ImportRun" });

/** Another way to read the file. */
export const importReading = z
  .strictObject({ encoding: z.enum(encodings), delimiter: z.enum(delimiters) })
  .meta({ id: "ImportReading" });

/** Another sheet of a spreadsheet, by its place. */
export const importSheet = z
  .strictObject({ sheet: z.int().min(1).max(200).meta({ description: "about_import_sheet" }) })
  .meta({ id: "ImportSheet" });

const none = { read: 0, created: 0, updated: 0, skipped: 0, failed: 0 };

export const importSummaryExample: z.infer<typeof importSummary> = {
  id: "019a0000-0000-7000-8000-000000000071",
  kind: "customers",
  file_name: "accounts.csv",
  state: "uploaded",
  phase: null,
  counts: none,
  person: "Chen Hao",
  created_at: "2026-03-10T09:00:00.000Z",
  alliance_name: null,
};

const { alliance_name, ...shared } = importSummaryExample;
export const importExample: ImportResource = {
  ...shared,
  version: 1,
  alliance: null,
  encoding: "utf-8",
  delimiter: ",",
  header: ["account", "sector", "website"],
  mapping: { kind: "customers", columns: { name: "account", industry: "sector", domain: "website" } },
  mapping_remembered_at: null,
  sheets: null,
  sheet: null,
  encoding_found: "certain",
  rows: 85,
  mended: [],
  faults: [],
  proposed_duplicates: null,
  refused: null,
  undo: null,
};

/** What an undo would do, or has done. */
export const importUndo = z
  .strictObject({
    state: z.enum(["possible", "running", "done"]).meta({ description: "about_import_undo" }),
    removed: z.int().meta({ description: "about_undo_removed" }),
    restored: z.int().meta({ description: "about_undo_restored" }),
    kept: z
      .array(z.strictObject({ reason: z.enum(keptReasons), rows: z.int() }))
      .meta({ description: "about_undo_kept" }),
  })
  .meta({ id: "ImportUndo" });

export const presentUndo = (
  state: z.infer<typeof importUndo>["state"],
  { removed, restored, kept }: UndoCounts,
): z.infer<typeof importUndo> => ({
  state,
  removed,
  restored,
  kept: kept.map(({ reason, count }) => ({ reason, rows: count })),
});

export const importUndoExample: z.infer<typeof importUndo> = {
  state: "possible",
  removed: 81,
  restored: 2,
  kept: [{ reason: "deals", rows: 2 }],
};
