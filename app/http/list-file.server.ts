// A list as a file to keep: CSV, or a spreadsheet where the address says `?format=xlsx`. Written as it is read, so that a long list
// takes no more memory than a short one.

import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { Cell } from "~/lib/cell";
import { csvPieces } from "~/lib/csv-write";
import { dateIn } from "~/lib/dates";
import { xlsxPieces } from "~/lib/xlsx-write";

type ListFile = {
  /** How the file is called, before the day; plain letters. */
  name: string;
  /** The request's address. */
  url: URL;
  /** Rows as they are read, the head first. */
  rows: AsyncIterable<Cell[][]>;
};

/** The answer that downloads the list; the day in the file's name is the reader's. */
export const listFile = (
  { clock, timeZone }: { clock: () => Date; timeZone: string },
  { name, url, rows }: ListFile,
): Response => {
  const isSheet = url.searchParams.get("format") === "xlsx";
  const pieces = isSheet ? xlsxPieces(rows, { title: name }) : csvPieces(rows);
  const type = isSheet
    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    : "text/csv; charset=utf-8";
  const file = `${name}-${dateIn(clock(), timeZone)}.${isSheet ? "xlsx" : "csv"}`;
  return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${file}"`,
      "Cache-Control": "no-store",
    },
  });
};
