// The rows of a file that a mapping is guessed from.

import { type CsvOptions, readCsv } from "~/lib/csv-read.server";

/** Enough to meet every state of a sale, and read in half a second. */
const rowsToGuessFrom = 20_000;
const charactersToGuessFrom = 4_000_000;

export const firstRows = async (path: string, reading: Required<CsvOptions>): Promise<string[][]> => {
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
