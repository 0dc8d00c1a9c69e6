/**
 * Reads a spreadsheet (ECMA-376, `.xlsx`) row by row, in memory that does not grow with its rows: of a formula its kept value, of a date
 * the day. Nothing is evaluated, and nothing that a file says of its own size is believed. For imports.
 */

import { ok, type Result, refuse } from "~/lib/result";
import { columnOf, type NumberStyle, numberStyle, numberText, xstring } from "./xlsx-cell";
import { readXml, XmlError, type XmlEvent } from "./xml-read";
import { type Allowance, ZipError, ZipFile } from "./zip-read.server";

/** Of all entries that are read, unpacked. */
const mostBytes = 1024 * 1024 * 1024;
/** Of the texts that stand once for many cells: these are kept while the rows are read. */
const mostTextBytes = 64 * 1024 * 1024;
const mostSheets = 200;
/** UTF-16 units; of a longer text the rest is left out, which is still longer than any cell may be. */
const longestText = 40_000;
const mostSheetRows = 1_048_576;

export type SheetRow = {
  /** As the spreadsheet numbers it, from 1. */
  number: number;
  /** As far as the last that is not empty, at most one more than asked for. */
  cells: string[];
};

type Sheet = { name: string; entry: string };

/** What a reader that went wrong answers: `sheet_broken`, `sheet_encrypted`, `sheet_too_large`, `sheet_too_slow`. */
export const sheetFault = (error: unknown): string | null => {
  if (error instanceof ZipError) return `sheet_${error.fault}`;
  if (error instanceof XmlError) return "sheet_broken";
  return error instanceof TooSlow ? "sheet_too_slow" : null;
};

class TooSlow extends Error {}

export class Workbook {
  readonly #zip: ZipFile;
  readonly #allowance: Allowance;
  readonly #isFrom1904: boolean;
  readonly sheets: readonly Sheet[];

  private constructor(zip: ZipFile, allowance: Allowance, sheets: readonly Sheet[], isFrom1904: boolean) {
    this.#zip = zip;
    this.#allowance = allowance;
    this.#isFrom1904 = isFrom1904;
    this.sheets = sheets;
  }

  /** Refuses as `sheetFault`; also `sheet_none` for a workbook without a table. */
  static async open(path: string): Promise<Result<Workbook>> {
    try {
      const zip = await ZipFile.open(path);
      const allowance = { bytes: mostBytes };
      const { sheets, isFrom1904 } = await readBook(zip, allowance);
      return sheets.length === 0
        ? refuse("sheet_none")
        : ok(new Workbook(zip, allowance, sheets, isFrom1904));
    } catch (error) {
      const fault = sheetFault(error);
      if (fault) return refuse(fault);
      throw error;
    }
  }

  /** The rows of a sheet that hold anything. Throws what `sheetFault` names, and what the file system throws. */
  async *rows(
    { entry }: Sheet,
    { mostCells, until }: { mostCells: number; until: () => boolean },
  ): AsyncGenerator<SheetRow> {
    const texts = await readTexts(this.#zip, this.#allowance);
    const styles = await readStyles(this.#zip, this.#allowance);
    const reader = new RowsReader({ texts, styles, isFrom1904: this.#isFrom1904, mostCells });
    for await (const events of readXml(this.#zip.bytesOf(entry, this.#allowance))) {
      if (!until()) throw new TooSlow();
      for (const event of events) {
        const row = reader.take(event);
        if (row) yield row;
      }
    }
  }
}

/** Hands on what an entry holds, event by event. */
const eachEvent = async (
  zip: ZipFile,
  { name, allowance }: { name: string; allowance: Allowance },
  take: (event: XmlEvent) => void,
): Promise<void> => {
  for await (const events of readXml(zip.bytesOf(name, allowance))) for (const event of events) take(event);
};

const folder = "xl/";

/** The tables of a workbook in its order; charts and the like are no tables. */
const readBook = async (
  zip: ZipFile,
  allowance: Allowance,
): Promise<{ sheets: Sheet[]; isFrom1904: boolean }> => {
  const entries = new Map<string, string>();
  await eachEvent(zip, { name: `${folder}_rels/workbook.xml.rels`, allowance }, (event) => {
    if (event.kind !== "open" || event.name !== "Relationship") return;
    const [id, target, type] = ["Id", "Target", "Type"].map((name) => event.attributes(name) ?? "");
    if (id && target && type?.endsWith("/worksheet"))
      entries.set(id, target.startsWith("/") ? target.slice(1) : folder + target);
  });
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  await eachEvent(zip, { name: `${folder}workbook.xml`, allowance }, (event) => {
    if (event.kind !== "open") return;
    if (event.name === "workbookPr") isFrom1904 = ["1", "true"].includes(event.attributes("date1904") ?? "");
    const entry = event.name === "sheet" ? entries.get(event.attributes("id") ?? "") : undefined;
    if (entry === undefined || sheets.length === mostSheets) return;
    sheets.push({ name: (event.attributes("name") ?? "").slice(0, 100), entry });
  });
  return { sheets, isFrom1904 };
};

/** The texts that cells share, by their number. What is spoken beside a text (`rPh`) is none of it. */
const readTexts = async (zip: ZipFile, allowance: Allowance): Promise<string[]> => {
  const name = `${folder}sharedStrings.xml`;
  const texts: string[] = [];
  if (!zip.has(name)) return texts;
  const own = { bytes: Math.min(allowance.bytes, mostTextBytes) };
  const before = own.bytes;
  const text = new TextReader();
  await eachEvent(zip, { name, allowance: own }, (event) => {
    text.take(event);
    if (event.kind === "close" && event.name === "si") texts.push(text.end());
  });
  allowance.bytes -= before - own.bytes;
  return texts;
};

/** Gathers the text of `<t>` elements. */
class TextReader {
  #parts: string[] = [];
  #length = 0;
  #isInText = false;
  #isSpoken = false;

  take(event: XmlEvent): void {
    if (event.kind === "text") {
      if (!this.#isInText || this.#isSpoken || this.#length > longestText) return;
      this.#parts.push(event.text);
      this.#length += event.text.length;
    } else if (event.name === "t") this.#isInText = event.kind === "open";
    else if (event.name === "rPh") this.#isSpoken = event.kind === "open";
  }

  end(): string {
    const text = this.#parts.join("").slice(0, longestText);
    this.#parts = [];
    this.#length = 0;
    return xstring(text);
  }
}

/** How the number of a cell is read, by the style that the cell names. */
const readStyles = async (zip: ZipFile, allowance: Allowance): Promise<NumberStyle[]> => {
  const name = `${folder}styles.xml`;
  if (!zip.has(name)) return [];
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isInCells = false;
  await eachEvent(zip, { name, allowance }, (event) => {
    if (event.kind === "text") return;
    if (event.name === "cellXfs") isInCells = event.kind === "open";
    if (event.kind === "close") return;
    const id = Number(event.attributes("numFmtId") ?? 0);
    if (event.name === "numFmt") codes.set(id, event.attributes("formatCode") ?? "");
    else if (event.name === "xf" && isInCells) styles.push(numberStyle(id, codes.get(id)));
  });
  return styles;
};

type Reading = {
  texts: readonly string[];
  styles: readonly NumberStyle[];
  isFrom1904: boolean;
  mostCells: number;
};

class RowsReader {
  readonly #reading: Reading;
  readonly #inline = new TextReader();
  #number = 0;
  #cells: string[] = [];
  #column = 0;
  #type = "n";
  #style: NumberStyle = "plain";
  #value = "";
  #isInValue = false;
  #isInline = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** The row that has just ended, where it holds anything. */
  take(event: XmlEvent): SheetRow | null {
    if (this.#isInline) this.#inline.take(event);
    if (event.kind === "text") {
      if (this.#isInValue && this.#value.length < longestText)
        this.#value += event.text.slice(0, longestText);
      return null;
    }
    const isOpen = event.kind === "open";
    switch (event.name) {
      case "row":
        if (!isOpen) return this.#endRow();
        this.#number = Number(event.attributes("r") ?? this.#number + 1);
        this.#column = 0;
        break;
      case "c":
        if (isOpen) this.#beginCell(event.attributes);
        else this.#endCell();
        break;
      case "v":
        this.#isInValue = isOpen;
        break;
      case "is":
        this.#isInline = isOpen;
        if (!isOpen) this.#value = this.#inline.end();
        break;
    }
    return null;
  }

  #beginCell(attributes: (name: string) => string | undefined): void {
    this.#column = columnOf(attributes("r") ?? "") ?? this.#column + 1;
    this.#type = attributes("t") ?? "n";
    this.#style = this.#reading.styles[Number(attributes("s") ?? 0)] ?? "plain";
    this.#value = "";
  }

  #endCell(): void {
    const text = this.#text();
    if (text === "") return;
    // One more than asked for tells that there are more.
    const index = Math.min(this.#column - 1, this.#reading.mostCells);
    while (this.#cells.length < index) this.#cells.push("");
    this.#cells[index] = text;
  }

  #text(): string {
    const { texts, isFrom1904 } = this.#reading;
    switch (this.#type) {
      case "s":
        return this.#value === "" ? "" : (texts[Number(this.#value)] ?? "");
      case "b":
        return this.#value === "" ? "" : this.#value === "1" ? "TRUE" : "FALSE";
      case "n":
        return numberText(this.#value, this.#style, isFrom1904);
      case "d":
        return this.#value.replace("T", " ").replace(/ 00:00:00(?:\.0+)?Z?$/, "");
      case "str":
        return xstring(this.#value);
      // `inlineStr`, and `e`: an error says what it is.
      default:
        return this.#value;
    }
  }

  #endRow(): SheetRow | null {
    const cells = this.#cells;
    this.#cells = [];
    const isNumbered = Number.isInteger(this.#number) && this.#number >= 1 && this.#number <= mostSheetRows;
    if (!isNumbered) throw new XmlError("a row beyond the sheet");
    return cells.length === 0 ? null : { number: this.#number, cells };
  }
}
