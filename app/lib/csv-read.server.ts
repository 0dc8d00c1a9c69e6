/**
 * Reads a CSV file of any usual encoding and delimiter row by row, in memory that does not grow with the file. What is
 * wrong with a row is a value with its line and column; only the file system throws. Imports call it.
 */
import { type BrokenCode, type CsvRecord, longestRecord, readRecords } from "~/lib/csv-records.server";
import { cleanText, foldName } from "~/lib/text";
import type { Encoding } from "~/lib/text-encoding";
import { detectFileEncoding, type EncodingGuess, readHead, readText } from "~/lib/text-encoding.server";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

export const mostColumns = 500;
/** UTF-16 units, the limit of a spreadsheet's own cells. */
export const longestCell = 32_767;

export type CsvFaultCode =
  | BrokenCode
  | "file_empty"
  | "file_is_spreadsheet"
  | "file_is_no_text"
  | "too_many_columns"
  | "duplicate_header"
  | "ragged_row"
  | "cell_too_long"
  | "nul_character"
  | "undecodable";

/** `column` counts from 1. */
export type CsvFault = { code: CsvFaultCode; column?: number; details?: Record<string, string | number> };

/** `line` is where the row begins in the file, counted from 1. The header comes first; its cells are cleaned. */
export type CsvItem =
  | { kind: "header"; line: number; cells: string[] }
  | { kind: "row"; line: number; cells: string[] }
  | { kind: "error"; line: number; cells: string[]; error: CsvFault };

export type CsvOptions = { encoding?: Encoding; delimiter?: Delimiter };

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** What no cell may hold. */
function cellFault(cells: readonly string[]): CsvFault | null {
  for (const [index, cell] of cells.entries()) {
    const column = index + 1;
    if (cell.length > longestCell)
      return { code: "cell_too_long", column, details: { length: cell.length, most: longestCell } };
    if (cell.includes("\0")) return { code: "nul_character", column };
    if (cell.includes("\ufffd")) return { code: "undecodable", column };
  }
  return null;
}

function headerFault(cells: readonly string[]): CsvFault | null {
  if (cells.length > mostColumns)
    return { code: "too_many_columns", details: { found: cells.length, most: mostColumns } };
  return cellFault(cells);
}

function* duplicateHeaders(cells: readonly string[]): Generator<CsvFault> {
  const first = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const name = foldName(cell);
    const before = first.get(name);
    if (before === undefined) first.set(name, index + 1);
    else if (name !== "")
      yield { code: "duplicate_header", column: index + 1, details: { name: cell, first: before } };
  }
}

/** A data row of exactly so many cells. Empty cells too many, as spreadsheets leave them, are cut off. */
function rowItem({ line, cells }: { line: number; cells: string[] }, expected: number): CsvItem {
  const kept = cells.length > expected && isBlank(cells.slice(expected)) ? cells.slice(0, expected) : cells;
  const ragged: CsvFault | null =
    kept.length === expected
      ? null
      : {
          code: "ragged_row",
          column: Math.min(kept.length, expected) + 1,
          details: { expected, found: kept.length },
        };
  const error = ragged ?? cellFault(kept);
  return error
    ? { kind: "error", line, cells: kept.slice(0, mostColumns), error }
    : { kind: "row", line, cells: kept };
}

function brokenItem({ line, text, code, column }: Extract<CsvRecord, { text: string }>): CsvItem {
  const details = code === "row_too_long" ? { details: { most: longestRecord } } : {};
  const error: CsvFault = { code, ...(column !== undefined && { column }), ...details };
  return { kind: "error", line, cells: [text.slice(0, longestCell)], error };
}

/** The header as an item, and what is wrong with it. Only a header without a fault of its own is one. */
function* headerItems({ line, cells }: { line: number; cells: string[] }): Generator<CsvItem> {
  const fault = headerFault(cells);
  if (fault) {
    yield { kind: "error", line, cells: cells.slice(0, mostColumns), error: fault };
    return;
  }
  const header = cells.map(cleanText);
  yield { kind: "header", line, cells: header };
  for (const error of duplicateHeaders(header)) yield { kind: "error", line, cells: header, error };
}

async function* itemsOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<CsvItem> {
  let columns: number | null = null;
  for await (const record of records) {
    if ("cells" in record && isBlank(record.cells)) continue;
    if (columns !== null) {
      yield "cells" in record ? rowItem(record, columns) : brokenItem(record);
      continue;
    }
    for (const item of "cells" in record ? headerItems(record) : [brokenItem(record)]) {
      if (item.kind === "header") columns = item.cells.length;
      yield item;
    }
    // Without a header nothing behind it has a meaning.
    if (columns === null) return;
  }
  if (columns === null) yield { kind: "error", line: 1, cells: [], error: { code: "file_empty" } };
}

/** How files begin that are something else, whatever their name says. */
const signatures: readonly [Extract<CsvFaultCode, `file_is_${string}`>, readonly number[]][] = [
  // ZIP (xlsx, ods) and the older Office files.
  ["file_is_spreadsheet", [0x50, 0x4b, 3, 4]],
  ["file_is_spreadsheet", [0xd0, 0xcf, 0x11, 0xe0]],
  // PNG, JPEG, GIF, PDF, gzip.
  ["file_is_no_text", [0x89, 0x50, 0x4e, 0x47]],
  ["file_is_no_text", [0xff, 0xd8, 0xff]],
  ["file_is_no_text", [0x47, 0x49, 0x46, 0x38]],
  ["file_is_no_text", [0x25, 0x50, 0x44, 0x46]],
  ["file_is_no_text", [0x1f, 0x8b]],
];

const foreignFile = (head: Uint8Array): CsvFaultCode | null =>
  signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0] ?? null;

const delimiterSample = 20;

/**
 * The delimiter that stands in the first line and as often in the lines after it; the more frequent one when several do.
 * Text in quotes does not count. A comma when there is none.
 */
export function detectDelimiter(text: string): Delimiter {
  const candidates: readonly string[] = delimiters;
  const records: number[][] = [];
  let counts = delimiters.map(() => 0);
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "\n" || character === "\r") {
      if (counts.some((count) => count > 0)) records.push(counts);
      if (records.length === delimiterSample) break;
      counts = delimiters.map(() => 0);
    } else {
      const index = candidates.indexOf(character);
      if (index !== -1) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  // A last line without an end counts when it is the only one.
  const [header = counts] = records;
  const scores = delimiters.map((delimiter, index) => {
    const inHeader = header[index] ?? 0;
    const alike = inHeader === 0 ? -1 : records.filter((record) => record[index] === inHeader).length;
    return { delimiter, alike, inHeader };
  });
  const [best] = scores.sort((a, b) => b.alike - a.alike || b.inHeader - a.inHeader);
  return best?.delimiter ?? ",";
}

async function firstText(path: string, encoding: Encoding): Promise<string> {
  for await (const text of readText(path, encoding)) if (text !== "") return text;
  return "";
}

/**
 * The header of the file, then its rows, each as a row or as an error; empty rows are passed over. A header that cannot
 * be read ends it, and a double header name is an error beside the header. Encoding and delimiter are found if not given.
 */
export async function* readCsv(path: string, options: CsvOptions = {}): AsyncGenerator<CsvItem> {
  const { head } = await readHead(path);
  const foreign = foreignFile(head);
  if (foreign) {
    yield { kind: "error", line: 1, cells: [], error: { code: foreign } };
    return;
  }
  const encoding = options.encoding ?? (await detectFileEncoding(path)).encoding;
  const delimiter = options.delimiter ?? detectDelimiter(await firstText(path, encoding));
  yield* itemsOf(readRecords(readText(path, encoding), delimiter));
}

/** What a page shows before an import; `faults` are those of the header and the rows of the sample. */
export type CsvInspection = {
  encoding: Encoding;
  confidence: EncodingGuess["confidence"];
  delimiter: Delimiter;
  header: string[];
  sample: string[][];
  faults: { line: number; error: CsvFault }[];
  /** Reckoned from the line ends of the first 64 KiB. */
  approximateRows: number;
};

function approximateRows(head: Uint8Array, size: number): number {
  const lineEnds = head.includes(10) ? 10 : 13;
  const lines = head.reduce((count, byte) => count + (byte === lineEnds ? 1 : 0), 0);
  const whole = head.length === 0 ? 0 : Math.round((lines * size) / head.length);
  return Math.max(0, whole - 1);
}

/** Looks at a file before it is imported: how it is written, its header, and its first 20 rows. */
export async function inspectCsv(path: string, options: CsvOptions = {}): Promise<CsvInspection> {
  const { head, size } = await readHead(path);
  const guess: EncodingGuess = options.encoding
    ? { encoding: options.encoding, confidence: "certain" }
    : await detectFileEncoding(path);
  const delimiter = options.delimiter ?? detectDelimiter(await firstText(path, guess.encoding));
  const inspection: CsvInspection = {
    ...guess,
    delimiter,
    header: [],
    sample: [],
    faults: [],
    approximateRows: approximateRows(head, size),
  };
  const sampleRows = 20;
  for await (const item of readCsv(path, { encoding: guess.encoding, delimiter })) {
    if (item.kind === "header") inspection.header = item.cells;
    else if (item.kind === "row") inspection.sample.push(item.cells);
    else inspection.faults.push({ line: item.line, error: item.error });
    if (inspection.sample.length + inspection.faults.length >= sampleRows) break;
  }
  return inspection;
}
