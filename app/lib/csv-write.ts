/**
 * CSV for exports and error files, row by row (RFC 4180, CRLF). Pure; whoever streams a file joins the rows.
 */
import type { Cell } from "./cell";

/** First of all in a file: Excel reads a CSV as UTF-8 only behind a byte order mark. */
export const csvStart = "\ufeff";

/** Text is guarded, numbers are written as they are; null and undefined are empty cells. */
export type CsvValue = string | number | bigint | null | undefined;

// What a spreadsheet takes for a formula, also in full width, which East Asian versions read alike.
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNegative = /^-[0-9]+(?:\.[0-9]+)?$/;

/** Puts `'` before what a spreadsheet would run; a plain negative number stays a number. */
export const guardFormula = (text: string): string =>
  formulaStart.test(text) && !plainNegative.test(text) ? `'${text}` : text;

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  // No reader takes a NUL, and several end the file at it.
  const text = guardFormula(value.replaceAll("\0", ""));
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row with its line end. */
export const csvRow = (values: readonly CsvValue[]): string => `${values.map(cell).join(",")}\r\n`;

const plain = (value: Cell): CsvValue =>
  typeof value === "object" && value !== null ? ("day" in value ? value.day : value.decimal) : value;

/** The file in pieces; `batches` are rows as they are read, the very first of which is the head. */
export async function* csvPieces(
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield csvStart;
  for await (const rows of batches) yield rows.map((row) => csvRow(row.map(plain))).join("");
}
