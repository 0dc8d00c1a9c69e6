// A file that has arrived as a table: text as it is, a spreadsheet by its first sheet.

import { type CsvInspection, inspectCsv } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import { readHead } from "~/lib/text-encoding.server";
import { errorCode } from "~/ui/field-errors";
import type { Book } from "./import-course";
import { sheetFile } from "./sheet-file.server";
import type { ArrivedFile } from "./upload-store.server";

/** `file`: the table that is imported; of a spreadsheet the CSV of the sheet, and `book` says of which. */
export type Arrived = { file: ArrivedFile; inspection: CsvInspection; book: Book | null };

const zip = [0x50, 0x4b, 3, 4];
/** Older Office files, and those that ask for a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/** How a spreadsheet begins, whatever its name says: one that can be read, one that cannot, or none. */
export const spreadsheetKind = async (path: string): Promise<"open" | "closed" | null> => {
  const { head } = await readHead(path);
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(zip)) return "open";
  return begins(compound) ? "closed" : null;
};

/**
 * Refuses with the code of what no other way of reading would mend, a key of `errors`. Whoever calls discards what it has not kept, of
 * `file` too.
 */
export const readArrived = async (arrived: ArrivedFile): Promise<Result<Arrived>> => {
  const kind = await spreadsheetKind(arrived.path);
  if (kind === "closed") return refuse("sheet_closed");
  if (kind === null) {
    const inspection = await inspectCsv(arrived.path);
    const fault = faultOfFile(inspection);
    return fault === "" ? ok({ file: arrived, inspection, book: null }) : refuse(fault);
  }
  const made = await sheetFile(arrived.path, 0);
  if (!made.ok) return made;
  const { file, sheets } = made.value;
  const inspection = await inspectCsv(file.path);
  // An empty first sheet may stand before those that are meant.
  const fault = sheets.length > 1 ? "" : faultOfFile(inspection);
  if (fault !== "") await file.discard();
  return fault === ""
    ? ok({ file, inspection, book: { hash: arrived.hash, sheets, place: 0 } })
    : refuse(fault);
};

/** What no other way of reading would mend. */
const faultOfFile = ({ faults, header }: CsvInspection): string => {
  const [fault] = header.length === 0 ? faults : [];
  const code = fault?.error.code;
  if (code === "file_empty") return code;
  return code?.startsWith("file_is_") ? errorCode("file_type", { types: "CSV, XLSX" }) : "";
};
