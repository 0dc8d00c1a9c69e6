/**
 * Cuts a CSV text (RFC 4180) into records and finds its way back after a broken one. Only `csv-read.server.ts` calls it.
 */
import { type CsvError, type Parser, parse } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";

/** `line` is where the record begins, counted from 1. */
export type CsvRecord =
  | { line: number; cells: string[] }
  /** `text` is the line as it stands; `column` counts from 1. */
  | { line: number; text: string; code: BrokenCode; column?: number };

export type BrokenCode = "quote_not_closed" | "quote_misplaced" | "row_too_long" | "too_many_faults";

/** Bytes (of UTF-8) that one record may have. */
export const longestRecord = 1024 * 1024;

/** Broken lines after which the text is taken for something else than CSV. */
export const mostBrokenLines = 2_000;

const lineFeed = 10;
const nothing = Buffer.alloc(0);

/** Every line end becomes `\n`, also one that a piece of text is cut in. */
async function* unixLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const text of texts) {
    const whole = held + text;
    held = whole.endsWith("\r") ? "\r" : "";
    yield whole.slice(0, whole.length - held.length).replace(/\r\n?/g, "\n");
  }
  if (held) yield "\n";
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}

/** Why a line alone is no record: the reader gave it up together with the lines that its open quote swallowed. */
function faultOf(text: string, delimiter: string): { code: BrokenCode; column?: number } {
  try {
    parseSync(text, { delimiter, record_delimiter: "\n", relax_column_count: true });
    return { code: "row_too_long" };
  } catch (error) {
    const { code, column } = error as CsvError & { column?: number };
    return {
      code: code === "CSV_QUOTE_NOT_CLOSED" ? "quote_not_closed" : "quote_misplaced",
      ...(typeof column === "number" && { column: column + 1 }),
    };
  }
}

class RecordReader {
  readonly #delimiter: string;
  #parser: Parser;
  /** Whole records of the last piece, each with the byte behind it, counted from where the parser began. */
  #found: { cells: string[]; end: number }[] = [];
  /** Bytes that the parser has turned into records. */
  #done = 0;
  /** What lies behind the last whole record. */
  #unread: Buffer = nothing;
  #line = 1;
  #broken = 0;
  /** The line at hand is given up, but its end has not come yet. */
  #skipping = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#parser = this.#newParser();
  }

  async *read(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
    for await (const text of unixLines(texts)) {
      yield* this.#take(Buffer.from(text), false);
      if (this.#broken > mostBrokenLines) return;
    }
    yield* this.#take(nothing, true);
  }

  async *#take(piece: Buffer, isLast: boolean): AsyncGenerator<CsvRecord> {
    let input = piece;
    for (;;) {
      if (!this.#skipping) {
        this.#unread = this.#unread.length === 0 ? input : Buffer.concat([this.#unread, input]);
        const isSound = await this.#parse(input, isLast);
        yield* this.#wholeRecords();
        if (isSound && this.#unread.length <= longestRecord) return;
        input = this.#unread;
        this.#unread = nothing;
        this.#skipping = true;
      }
      const end = input.indexOf(lineFeed);
      if (end === -1 && !isLast) {
        // Kept to show the line, but never more of it than a record may have.
        if (this.#unread.length < longestRecord) this.#unread = Buffer.concat([this.#unread, input]);
        return;
      }
      yield this.#brokenLine(end === -1 ? input : input.subarray(0, end));
      if (end === -1 || this.#broken > mostBrokenLines) return;
      input = input.subarray(end + 1);
      this.#startAgain();
    }
  }

  *#wholeRecords(): Generator<CsvRecord> {
    for (const { cells, end } of this.#found.splice(0)) {
      const line = this.#line;
      const length = end - this.#done;
      this.#line += countLineFeeds(this.#unread.subarray(0, length));
      this.#unread = this.#unread.subarray(length);
      this.#done = end;
      yield { line, cells };
    }
  }

  #brokenLine(end: Buffer): CsvRecord {
    const text = Buffer.concat([this.#unread, end]).toString("utf8");
    const line = this.#line;
    this.#line += 1;
    this.#broken += 1;
    if (this.#broken > mostBrokenLines) return { line, text, code: "too_many_faults" };
    return { line, text, ...faultOf(text, this.#delimiter) };
  }

  #startAgain(): void {
    this.#parser.destroy();
    this.#parser = this.#newParser();
    this.#unread = nothing;
    this.#done = 0;
    this.#skipping = false;
  }

  #newParser(): Parser {
    const parser = parse({
      delimiter: this.#delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (cells: string[], { bytes }: { bytes: number }) => {
        this.#found.push({ cells, end: bytes });
        return null;
      },
    });
    // The callbacks of write and end tell of a fault; without a listener the event would be thrown.
    parser.on("error", () => {});
    return parser;
  }

  /** Whether the text is sound so far. */
  async #parse(input: Buffer, isLast: boolean): Promise<boolean> {
    const parser = this.#parser;
    const written = await new Promise<Error | null | undefined>((resolve) => parser.write(input, resolve));
    if (written) return false;
    if (!isLast) return true;
    const ended = await new Promise<Error | null | undefined>((resolve) => parser.end(resolve));
    return !ended;
  }
}

/**
 * The records of a CSV text. A line with a misplaced quote, or whose quote stays open, is given as broken and reading goes
 * on at the next line: one wrong quote never swallows the rest of a file.
 */
export const readRecords = (texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> =>
  new RecordReader(delimiter).read(texts);
