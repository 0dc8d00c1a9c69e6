// Makes the CSV of one sheet, which is imported like any other: rows keep their numbers, and what the sheet leaves empty is empty.

import { mostColumns } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import { sheetFault, Workbook } from "~/lib/xlsx-read.server";
import { type ArrivedFile, receiveFile } from "./upload-store.server";

/** Time for one sheet, ms. */
const longest = 120_000;

export type SheetFile = { file: ArrivedFile; sheets: string[] };

/**
 * The sheet of that place, counted from 0, as a CSV file in UTF-8 that has arrived and is not kept. Refusals: `sheet_none`, where the
 * workbook has no such sheet, and those of `sheetFault`.
 */
export const sheetFile = async (path: string, place: number): Promise<Result<SheetFile>> => {
  const opened = await Workbook.open(path);
  if (!opened.ok) return opened;
  const book = opened.value;
  const sheet = book.sheets[place];
  if (!sheet) return refuse("sheet_none");
  const end = performance.now() + longest;
  const rows = book.rows(sheet, { mostCells: mostColumns, until: () => performance.now() < end });
  try {
    const file = await receiveFile(csvOf(rows));
    return ok({ file, sheets: book.sheets.map(({ name }) => name) });
  } catch (error) {
    const fault = sheetFault(error);
    if (fault) return refuse(fault);
    throw error;
  }
};

const bytesAtOnce = 64 * 1024;

async function* csvOf(rows: ReturnType<Workbook["rows"]>): AsyncGenerator<Uint8Array> {
  let [text, line, width] = ["", 1, 0];
  for await (const { number, cells } of rows) {
    // A row that comes before its turn stands where it comes.
    if (number > line) text += "\n".repeat(number - line);
    line = Math.max(line, number) + 1;
    if (width === 0) width = cells.length;
    while (cells.length < width) cells.push("");
    text += `${cells.map(cellText).join(",")}\n`;
    if (text.length < bytesAtOnce) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

const cellText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
