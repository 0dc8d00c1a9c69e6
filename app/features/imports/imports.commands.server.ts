// An import of a page, step by step: a file arrives, is mapped and checked, and runs once. The work itself is `work-on-import`.

import type { Scope } from "~/access/scope.server";
import { type Delimiter, inspectCsv } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { Encoding } from "~/lib/text-encoding";
import { firstMapping } from "./first-mapping.rules";
import { firstRows } from "./first-rows.server";
import { afresh, beginPhase, type Course, noCourse, parseCourse, saidSame } from "./import-course";
import type { PageKind } from "./import-fields";
import { mappable, move, readingOf, type Seen } from "./import-moves.server";
import { findImport } from "./imports.queries.server";
import type { Mapping } from "./mapping.schema";
import type { Arrived } from "./read-arrived.server";
import { dropMapping, recallMapping, rememberMapping } from "./remembered-mapping.server";
import { sheetFile } from "./sheet-file.server";
import { uploadPath, uploadSize } from "./upload-store.server";

export type NewImport = { id: string; kind: PageKind; allianceId: string | null; fileName: string };

/**
 * Keeps the file, with a mapping guessed from its headers. That the person may import so is settled before: see
 * `listTargets`.
 */
export const createImport = async (
  scope: Scope,
  { id, kind, allianceId, fileName }: NewImport,
  { file, inspection, book }: Arrived,
): Promise<Result<{ id: string }>> => {
  const { encoding, confidence, delimiter, header, approximateRows } = inspection;
  const rows = await firstRows(file.path, { encoding, delimiter });
  await file.keep();
  return scope.transaction(async (tx) => {
    const known = await recallMapping(tx.db, { kind, alliance_id: allianceId }, header);
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
          mapping: JSON.stringify(known ?? firstMapping(kind, header, rows)),
          state: "uploaded",
          summary: JSON.stringify({
            ...noCourse,
            total: approximateRows,
            found: confidence,
            book,
          } satisfies Course),
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

/** Reads the file in another way; the mapping is remembered or guessed anew. Refusals: `not_found`, `import_moved`, `import_file_gone`. */
export const readOtherwise = (
  scope: Scope,
  seen: Seen,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    if ((await uploadSize(row.file_hash)) === null) return refuse("import_file_gone");
    const path = uploadPath(row.file_hash);
    const { header, approximateRows } = await inspectCsv(path, { encoding, delimiter });
    const mapping =
      (await recallMapping(tx.db, row, header)) ??
      firstMapping(row.kind, header, await firstRows(path, { encoding, delimiter }));
    const moved = await move(tx, seen, mappable, {
      state: "uploaded",
      encoding,
      delimiter,
      mapping: JSON.stringify(mapping),
      summary: JSON.stringify(afresh(parseCourse(row.summary), { total: approximateRows, found: null })),
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

/**
 * Reads another sheet of a spreadsheet, by its place counted from 0; the mapping is remembered or guessed anew. Refusals: `not_found`,
 * `import_moved`, `import_file_gone`, `import_sheet`, where there is no such sheet or it cannot be read.
 */
export const readSheet = async (scope: Scope, seen: Seen, place: number): Promise<Result<null>> => {
  const row = await findImport(scope, scope.db, seen.id);
  if (!row) return refuse("not_found");
  const course = parseCourse(row.summary);
  const { book } = course;
  if (!book) return refuse("import_sheet");
  if (row.version !== seen.version) return refuse("import_moved");
  if ((await uploadSize(book.hash)) === null) return refuse("import_file_gone");
  const made = await sheetFile(uploadPath(book.hash), place);
  if (!made.ok) return refuse("import_sheet");
  const { file } = made.value;
  const reading = { encoding: "utf-8", delimiter: "," } as const;
  const { header, approximateRows } = await inspectCsv(file.path, reading);
  const rows = await firstRows(file.path, reading);
  await file.keep();
  return scope.transaction(async (tx) => {
    const mapping = (await recallMapping(tx.db, row, header)) ?? firstMapping(row.kind, header, rows);
    const found = { total: approximateRows, found: "certain" as const, book: { ...book, place } };
    const moved = await move(tx, seen, mappable, {
      state: "uploaded",
      file_hash: file.hash,
      ...reading,
      mapping: JSON.stringify(mapping),
      summary: JSON.stringify(afresh(course, found)),
    });
    if (!moved) return refuse("import_moved");
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.read_otherwise",
      before: { sheet: book.sheets[book.place] ?? "" },
      after: { sheet: book.sheets[place] ?? "" },
    });
    return ok(null);
  });
};

/**
 * Forgets what was remembered for files like this one, and guesses its mapping from the header anew. Refusals: `not_found`,
 * `import_moved`, `import_file_gone`.
 */
export const forgetMapping = (scope: Scope, seen: Seen): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    if ((await uploadSize(row.file_hash)) === null) return refuse("import_file_gone");
    const reading = readingOf(row);
    const path = uploadPath(row.file_hash);
    const { header } = await inspectCsv(path, reading);
    const mapping = firstMapping(row.kind, header, await firstRows(path, reading));
    const moved = await move(tx, seen, mappable, { state: "uploaded", mapping: JSON.stringify(mapping) });
    if (!moved) return refuse("import_moved");
    await dropMapping(tx.db, row, header);
    await tx.record({ subject: { type: "import", id: seen.id }, action: "import.mapping_forgotten" });
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
      summary: JSON.stringify(beginPhase("check", tx.user.id, parseCourse(row.summary))),
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
 * Has the checked rows imported, once: whoever comes second is told. `lines`: of the proposed rows, those that are the customers that they
 * look like. After a run that failed, has the rest imported, with what was said then. Refusals: `not_found`, `import_moved`,
 * `import_not_proposed`.
 */
export const beginRun = (scope: Scope, seen: Seen, lines: readonly number[] = []): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    const course = parseCourse(row.summary);
    const isAgain = row.state === "failed" && course.phase === "run";
    const same = isAgain ? ok({}) : saidSame(course, lines);
    if (!same.ok) return same;
    const moved = await move(tx, seen, isAgain ? ["failed"] : ["checked"], {
      state: "running",
      summary: JSON.stringify({
        ...beginPhase("run", tx.user.id, course),
        same: { ...course.same, ...same.value },
      }),
    });
    if (!moved) return refuse("import_moved");
    // A file that is gone meanwhile is what the run will say.
    if ((await uploadSize(row.file_hash)) !== null) {
      const { header } = await inspectCsv(uploadPath(row.file_hash), readingOf(row));
      await rememberMapping(tx, row, header);
    }
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.started",
      after: { file_hash: row.file_hash },
    });
    return ok(null);
  });
