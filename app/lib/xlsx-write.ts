/**
 * A spreadsheet (Office Open XML, ECMA-376) written row by row, so that a long one takes no more memory than a short one. Text
 * stands in the cells as text, which no program runs as a formula.
 */
import { Zip, ZipDeflate } from "fflate";
import type { Cell } from "./cell";

/** The most rows that a sheet has; the next sheet begins with the head again. */
const rowsOfSheet = 1_048_576;

/** The most characters that a cell holds. */
const longestText = 32_767;

const utf8 = new TextEncoder();

// What XML cannot hold in any writing: control characters and the two that are no characters.
const unwritable = /[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(unwritable, "")
    .slice(0, longestText)
    // Of text, a spreadsheet reads `_x0041_` as the character with that number.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);

const msOfDay = 86_400_000;

/** Days since 30 December 1899, which is how a spreadsheet counts from March 1900 on. */
const serialOf = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / msOfDay;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** 0 is `A`, 26 is `AA`. */
const columnName = (index: number): string =>
  index < 26 ? letters.charAt(index) : columnName(Math.floor(index / 26) - 1) + letters.charAt(index % 26);

const cellXml = (value: Cell, place: string, style: string): string => {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "number") return `<c r="${place}"${style}><v>${value}</v></c>`;
  if (typeof value === "string")
    return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  return "day" in value
    ? `<c r="${place}" s="1"><v>${serialOf(value.day)}</v></c>`
    : `<c r="${place}"><v>${value.decimal}</v></c>`;
};

const rowXml = (row: readonly Cell[], number: number): string => {
  const style = number === 1 ? ' s="2"' : "";
  const cells = row.map((value, index) => cellXml(value, `${columnName(index)}${number}`, style));
  return `<row r="${number}">${cells.join("")}</row>`;
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "http://schemas.openxmlformats.org/package/2006/content-types";
const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const sheetStart =
  `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  '<sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>';
const sheetEnd = "</sheetData></worksheet>";

/** Styles by number: 0 plain, 1 a date as the reader's program writes dates, 2 the head. */
const styles =
  `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts>` +
  '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>';

const counted = (count: number, one: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index + 1)).join("");

/** The parts that say which sheets there are, by their path in the file. */
const frame = (sheetName: string, sheets: number): Record<string, string> => ({
  "[Content_Types].xml":
    `${declaration}<Types xmlns="${types}">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/>` +
    counted(
      sheets,
      (number) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kinds}.worksheet+xml"/>`,
    ) +
    "</Types>",
  "_rels/.rels":
    `${declaration}<Relationships xmlns="${relations}">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml":
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    counted(
      sheets,
      (number) =>
        `<sheet name="${escaped(number === 1 ? sheetName : `${sheetName} ${number}`)}" sheetId="${number}" r:id="rId${number}"/>`,
    ) +
    "</sheets></workbook>",
  "xl/_rels/workbook.xml.rels":
    `${declaration}<Relationships xmlns="${relations}">` +
    counted(
      sheets,
      (number) =>
        `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ) +
    `<Relationship Id="rId0" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": styles,
});

/** A sheet's name has at most 31 characters and none of `[]:*?/\`. */
const sheetNameOf = (title: string): string => title.replace(/[[\]:*?/\\]/g, " ").slice(0, 24) || "1";

type Sheet = { title: string; mostRows?: number };

/**
 * The file in pieces. `batches` are rows as they are read, the very first of which is the head; `title` names the sheet.
 */
export async function* xlsxPieces(
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
  { title, mostRows = rowsOfSheet }: Sheet,
): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece);
  });
  const taken = (): Uint8Array[] => {
    if (failure) throw failure;
    return pieces.splice(0);
  };
  const add = (path: string): ZipDeflate => {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    return part;
  };

  let head: readonly Cell[] | null = null;
  const sheets: ZipDeflate[] = [];
  let rowsWritten = 0;
  let text = "";
  const begin = (columns: readonly Cell[]): void => {
    sheets.push(add(`xl/worksheets/sheet${sheets.length + 1}.xml`));
    text = sheetStart + rowXml(columns, 1);
    rowsWritten = 1;
  };
  const end = (): void => {
    sheets.at(-1)?.push(utf8.encode(text + sheetEnd), true);
    text = "";
  };
  for await (const rows of batches) {
    for (const row of rows) {
      if (!head) {
        head = row;
        begin(head);
        continue;
      }
      if (rowsWritten === mostRows) {
        end();
        begin(head);
      }
      rowsWritten += 1;
      text += rowXml(row, rowsWritten);
    }
    sheets.at(-1)?.push(utf8.encode(text));
    text = "";
    yield* taken();
  }
  end();
  for (const [path, content] of Object.entries(frame(sheetNameOf(title), sheets.length)))
    add(path).push(utf8.encode(content), true);
  zip.end();
  yield* taken();
}
