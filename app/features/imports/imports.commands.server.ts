// An import of a page, step by step: a file arrives, is mapped and checked, and runs once. The work itself is `work-on-import`.

import type { Scope, TransactionScope } from "~/access/scope.server";
import {
  type CsvInspection,
  type CsvOptions,
  type Delimiter,
  inspectCsv,
  readCsv,
} from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { Encoding } from "~/lib/text-encoding";
import { firstMapping } from "./first-mapping.rules";
import { beginPhase, type Course, noCourse, type Phase, parseCourse } from "./import-course";
import type { PageKind } from "./import-fields";
import { findImport, type ImportRow } from "./imports.queries.server";
import type { Mapping } from "./mapping.schema";
import { type ArrivedFile, uploadPath } from "./upload-store.server";

export type NewImport = { id: string; kind: PageKind; allianceId: string | null; fileName: string };

/**
 * Keeps the file, with a mapping guessed from its headers. That the person may import so is settled before: see
 * `listTargets`.
 */
export const createImport = async (
  scope: Scope,
  { id, kind, allianceId, fileName }: NewImport,
  file: ArrivedFile,
  { encoding, delimiter, header, approximateRows }: CsvInspection,
): Promise<Result<{ id: string }>> => {
  const rows = await firstRows(file.path, { encoding, delimiter });
  await file.keep();
  return scope.transaction(async (tx) => {
    await tx.db
      .insert("imports", [
        {
          id,
          kind,
          alliance_id: allianceId,
          file_name: fileName,
          file_hash: file.hash,
          encoding,
          delimiter,
          mapping: JSON.stringify(firstMapping(kind, header, rows)),
          state: "uploaded",
          summary: JSON.stringify({ ...noCourse, total: approximateRows }),
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "import", id },
      action: "import.uploaded",
      after: { kind, alliance_id: allianceId, file_name: fileName, file_hash: file.hash, bytes: file.bytes },
    });
    return ok({ id });
  });
};

/** Enough to meet every state of a sale, and read in half a second. */
const rowsToGuessFrom = 20_000;
const charactersToGuessFrom = 4_000_000;

const firstRows = async (path: string, reading: Required<CsvOptions>): Promise<string[][]> => {
  const rows: string[][] = [];
  let characters = 0;
  for await (const { kind, cells } of readCsv(path, reading)) {
    if (kind !== "row") continue;
    rows.push(cells);
    for (const cell of cells) characters += cell.length;
    if (rows.length === rowsToGuessFrom || characters > charactersToGuessFrom) break;
  }
  return rows;
};

/** The import as the person saw it. */
export type Seen = { id: string; version: number };

const mappable: readonly ImportRow["state"][] = ["uploaded", "checked", "failed"];

/** Reads the file in another way; the mapping is guessed anew. Refusals: `not_found`, `import_moved`. */
export const readOtherwise = (
  scope: Scope,
  seen: Seen,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    const path = uploadPath(row.file_hash);
    const { header, approximateRows } = await inspectCsv(path, { encoding, delimiter });
    const rows = await firstRows(path, { encoding, delimiter });
    const moved = await move(tx, seen, mappable, {
      state: "uploaded",
      encoding,
      delimiter,
      mapping: JSON.stringify(firstMapping(row.kind, header, rows)),
      summary: JSON.stringify({ ...noCourse, total: approximateRows }),
    });
    if (!moved) return refuse("import_moved");
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.read_otherwise",
      before: { encoding: row.encoding, delimiter: row.delimiter },
      after: { encoding, delimiter },
    });
    return ok(null);
  });

/** Takes the mapping and has every row checked by it. Refusals: `not_found`, `import_moved`. */
export const beginCheck = (scope: Scope, seen: Seen, mapping: Mapping): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    const text = JSON.stringify(mapping);
    const moved = await move(tx, seen, mappable, {
      state: "running",
      mapping: text,
      summary: begun("check", tx, parseCourse(row.summary)),
    });
    if (!moved) return refuse("import_moved");
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.mapped",
      // As it is kept: without the settings that are left open.
      after: { mapping: JSON.parse(text) },
    });
    return ok(null);
  });

/**
 * Has the checked rows imported, once: whoever comes second is told. After a run that failed, has the rest imported.
 * Refusals: `not_found`, `import_moved`.
 */
export const beginRun = (scope: Scope, seen: Seen): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    const course = parseCourse(row.summary);
    const isAgain = row.state === "failed" && course.phase === "run";
    const moved = await move(tx, seen, isAgain ? ["failed"] : ["checked"], {
      state: "running",
      summary: begun("run", tx, course),
    });
    if (!moved) return refuse("import_moved");
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.started",
      after: { file_hash: row.file_hash },
    });
    return ok(null);
  });

const begun = (phase: Phase, tx: TransactionScope, course: Course): string =>
  JSON.stringify(beginPhase(phase, tx.user.id, course));

/** Whether the import was still as the person saw it; then it is as `columns` say. */
const move = async (
  tx: TransactionScope,
  { id, version }: Seen,
  states: readonly ImportRow["state"][],
  columns: Partial<Pick<ImportRow, "state" | "encoding" | "delimiter" | "mapping" | "summary">>,
): Promise<boolean> => {
  const moved = await tx.db
    .update("imports")
    .set({ ...columns, version: version + 1, updated_at: tx.at })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "in", states)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
};
