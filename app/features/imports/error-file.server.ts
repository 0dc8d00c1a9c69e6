// The rows that an import left out. While it runs they are kept as they stand, one JSON text a line; the CSV is made of them in
// the language of whoever downloads it, with the file's own columns, so that the mended file can be imported again.

import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { csvRow, csvStart } from "~/lib/csv-write";
import type { Locale } from "~/ui/locale";
import { errorColumns, ownColumns } from "./error-columns.server";
import { faultText } from "./fault-text.server";
import type { Hooks } from "./run-import.server";
import type { FailedRow } from "./tally.rules";
import { failedRowsPath } from "./upload-store.server";

type KeptRow = FailedRow & { cells: readonly string[] };

/** Keeps left-out rows in a file, which is begun anew. */
export class FailedRowsFile {
  readonly #file: WriteStream;
  #broken: Error | null = null;

  private constructor(file: WriteStream) {
    this.#file = file;
    file.on("error", (error) => {
      this.#broken = error;
    });
  }

  static async create(file: string): Promise<FailedRowsFile> {
    await mkdir(path.dirname(file), { recursive: true });
    const stream = createWriteStream(file, { mode: 0o600 });
    await once(stream, "open");
    return new FailedRowsFile(stream);
  }

  /** What the engine calls. */
  get hooks(): Pick<Hooks, "onHeader" | "onFailed"> {
    return { onHeader: (header) => this.#write(header), onFailed: (row) => this.#write(row) };
  }

  /** Throws what the file system threw while it was written. */
  async close(): Promise<void> {
    if (this.#broken) throw this.#broken;
    this.#file.end();
    await once(this.#file, "close");
    if (this.#broken) throw this.#broken;
  }

  async #write(value: readonly string[] | KeptRow): Promise<void> {
    if (this.#broken) throw this.#broken;
    if (!this.#file.write(`${JSON.stringify(value)}\n`)) await once(this.#file, "drain");
  }
}

/** What the last check or run of a page's import has left out; the header of the CSV alone where there is nothing. */
export async function* errorsOfImport(importId: string, locale: Locale): AsyncGenerator<string> {
  const kept = failedRowsPath(importId);
  const isThere = await access(kept).then(
    () => true,
    () => false,
  );
  if (isThere) yield* errorCsv(kept, locale);
  else yield csvStart + csvRow(errorColumns(locale));
}

/**
 * The CSV of kept rows, piece by piece: the columns of the file, then line, column, value and reason. A row stands once; what
 * is wrong with several of its cells stands in the same cell, separated by bars.
 */
export async function* errorCsv(keptFile: string, locale: Locale): AsyncGenerator<string> {
  let header: readonly string[] | null = null;
  let width = 0;
  for await (const text of createInterface({
    input: createReadStream(keptFile),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const value = JSON.parse(text) as readonly string[] | KeptRow;
    if ("line" in value)
      yield csvRow([...cellsOf(value, header?.length ?? 0, width), value.line, ...faultCells(value, locale)]);
    else {
      width = value.length;
      header = ownColumns(value);
      yield csvStart + csvRow([...header, ...errorColumns(locale)]);
    }
  }
}

/** As many cells as there are columns of its own, and what a ragged row has beyond all of them in the last. */
const cellsOf = ({ cells }: KeptRow, count: number, width: number): string[] => {
  const kept = Array.from({ length: count }, (_, index) => cells[index] ?? "");
  if (cells.length > width && count > 0) kept[count - 1] = [kept[count - 1], ...cells.slice(width)].join(" ");
  return kept;
};

const faultCells = ({ faults }: KeptRow, locale: Locale): string[] => [
  faults.map(({ column }) => column).join(" | "),
  faults.map(({ value }) => value).join(" | "),
  faults.map(({ reason }) => faultText(locale, reason)).join(" | "),
];
