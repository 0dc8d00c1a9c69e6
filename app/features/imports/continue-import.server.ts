// The mended file of rows that an import left out: it goes on with the same import, by the same mapping, and is checked at once.

import type { Scope } from "~/access/scope.server";
import type { Part } from "~/http/multipart.server";
import { readField } from "~/http/multipart.server";
import { type CsvInspection, inspectCsv } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import { ownColumns } from "./error-columns.server";
import { nextRound, parseCourse } from "./import-course";
import { move, readingOf, type Seen } from "./import-moves.server";
import { findImport, type ImportRow } from "./imports.queries.server";
import { readArrived } from "./read-arrived.server";
import { type ArrivedFile, receiveFile, uploadPath, uploadSize } from "./upload-store.server";

/**
 * Takes the form of the page in; the version stands before the file. Refuses `import_form` with the `file_error`, a key of `errors`,
 * and as `continueImport` does.
 */
export const receiveMended = async (
  scope: Scope,
  id: string,
  parts: AsyncGenerator<Part>,
): Promise<Result<null>> => {
  let version = 0;
  let arrived: ArrivedFile | null = null;
  try {
    for await (const part of parts) {
      if (part.name === "version" && part.fileName === null) version = Number(await readField(part));
      else if (part.name === "file" && part.fileName && arrived === null)
        arrived = await receiveFile(part.content);
    }
    return await continueImport(scope, { id, version }, arrived);
  } finally {
    await arrived?.discard();
  }
};

/**
 * Refusals: `not_found`; `import_moved`, where nothing was left out or the import is not through; `import_form` as above;
 * `import_other_header`, where the columns of the mended file do not begin with those of the first.
 */
export const continueImport = async (
  scope: Scope,
  seen: Seen,
  arrived: ArrivedFile | null,
): Promise<Result<null>> => {
  const row = await findImport(scope, scope.db, seen.id);
  if (!row) return refuse("not_found");
  const course = parseCourse(row.summary);
  if (row.state !== "done" || course.counts.failed === 0) return refuse("import_moved");
  const read = arrived && (await readArrived(arrived));
  if (!arrived || !read?.ok) {
    const fileError = read && !read.ok ? read.refusal.code : "file_required";
    return refuse("import_form", { target_error: "", file_error: fileError });
  }
  const { file, inspection, book } = read.value;
  try {
    if (!(await goesOnWith(row, inspection))) return refuse("import_other_header");
    if (book) await arrived.keep();
    await file.keep();
  } finally {
    await file.discard();
  }
  return scope.transaction(async (tx) => {
    const { encoding, delimiter, confidence: found, approximateRows: total } = inspection;
    const moved = await move(tx, seen, ["done"], {
      state: "running",
      file_hash: file.hash,
      encoding,
      delimiter,
      summary: JSON.stringify(nextRound(course, { byUserId: tx.user.id, total, found, book })),
    });
    if (!moved) return refuse("import_moved");
    await tx.record({
      subject: { type: "import", id: seen.id },
      action: "import.continued",
      before: { file_hash: row.file_hash },
      after: { file_hash: file.hash, bytes: file.bytes },
    });
    return ok(null);
  });
};

/** The mapping may name a column by its place, so the columns are the same, in the same order; those of the errors do not count. */
const goesOnWith = async (row: ImportRow, { header }: CsvInspection): Promise<boolean> => {
  if ((await uploadSize(row.file_hash)) === null) return true;
  const first = ownColumns((await inspectCsv(uploadPath(row.file_hash), readingOf(row))).header);
  return first.every((name, index) => foldName(header[index] ?? "") === foldName(name));
};
