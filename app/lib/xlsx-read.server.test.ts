// Spreadsheets as other programs write them, and those that mean harm.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { numberStyle, numberText } from "./xlsx-cell";
import { type SheetRow, sheetFault, Workbook } from "./xlsx-read.server";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "entente-xlsx-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Parts = Record<string, string | Uint8Array>;

const book = (sheets: readonly string[], pr = ""): Parts => ({
  "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="r">${pr}<sheets>${sheets
    .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join("")}</sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="http://x/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join("")}</Relationships>`,
});

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

const written = async (parts: Parts): Promise<string> => {
  const file = path.join(folder, "book.xlsx");
  const bytes = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === "string" ? strToU8(content) : content,
  ]);
  await writeFile(file, zipSync(Object.fromEntries(bytes)));
  return file;
};

const read = async (file: string, place = 0, mostCells = 500): Promise<SheetRow[]> => {
  const opened = await Workbook.open(file);
  if (!opened.ok) throw new Error(opened.refusal.code);
  const found = opened.value.sheets[place];
  if (!found) throw new Error("no sheet");
  const rows: SheetRow[] = [];
  for await (const row of opened.value.rows(found, { mostCells, until: () => true })) rows.push(row);
  return rows;
};

const faultOf = (file: string): Promise<string | null> =>
  read(file).then(
    () => null,
    (error) => sheetFault(error) ?? String(error.message),
  );

const one = (rows: string, more: Parts = {}): Promise<string> =>
  written({ ...book(["One"]), "xl/worksheets/sheet1.xml": sheet(rows), ...more });

describe("the cells of a sheet", () => {
  test("of every kind are what a person would read", async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
      <numFmt numFmtId="165" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
    const strings = `<sst><si><t>江南 &amp; Söhne</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r>
      <rPh><t>spoken</t></rPh></si></sst>`;
    const file = await one(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
       <row r="3"><c r="A3"><v>0.1</v></c><c r="B3"><v>1234.5600000000001</v></c><c r="C3" s="1"><v>46098</v></c>
         <c r="D3" s="2"><v>46098.5</v></c><c r="E3" s="3"><v>42</v></c><c r="F3" t="b"><v>1</v></c>
         <c r="G3" t="str"><f>SUM(A1:A2)</f><v>total</v></c><c r="H3"><f>1+1</f><v>2</v></c><c r="I3"><f>NOW()</f></c>
         <c r="J3" t="inlineStr"><is><t>a_x000A_b</t></is></c><c r="K3" t="e"><v>#N/A</v></c>
         <c r="L3" t="d"><v>2027-03-19T00:00:00</v></c><c r="M3"><v>1E+17</v></c></row>`,
      { "xl/styles.xml": styles, "xl/sharedStrings.xml": strings },
    );
    expect(await read(file)).toEqual([
      { number: 1, cells: ["江南 & Söhne", "", "rich text"] },
      {
        number: 3,
        cells: [
          ...["0.1", "1234.56", "2026-03-17", "2026-03-17 12:00:00", "00042", "TRUE", "total", "2", ""],
          ...["a\nb", "#N/A", "2027-03-19", "100000000000000000"],
        ],
      },
    ]);
  });

  test("need no addresses, and may have prefixes and single quotes", async () => {
    const file = await one(
      "<x:row><x:c t='inlineStr'><x:is><x:t>a&gt;b</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>",
    );
    expect(await read(file)).toEqual([{ number: 1, cells: ["a>b", "7"] }]);
  });

  test("are of the sheet that is asked for", async () => {
    const file = await written({
      ...book(["First &amp; foremost", "第二"]),
      "xl/worksheets/sheet1.xml": sheet("<row><c><v>1</v></c></row>"),
      "xl/worksheets/sheet2.xml": sheet("<row><c><v>2</v></c></row>"),
    });
    const opened = await Workbook.open(file);
    expect(opened.ok && opened.value.sheets.map(({ name }) => name)).toEqual(["First & foremost", "第二"]);
    expect(await read(file, 1)).toEqual([{ number: 1, cells: ["2"] }]);
  });

  test("far to the right are one more than asked for", async () => {
    const rows = await read(
      await one('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'),
      0,
      5,
    );
    expect(rows[0]?.cells).toEqual(["1", "", "", "", "", "2"]);
  });

  test("cut anywhere in the file are the same", async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, at) =>
        `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>客户 ${at} &lt;x&gt;</t></is></c></row>`,
    );
    const read5000 = await read(await one(rows.join("")));
    expect(read5000).toHaveLength(5_000);
    expect(read5000.every(({ cells }, at) => cells[0] === `客户 ${at} <x>`)).toBe(true);
  });
});

describe("the number of a cell", () => {
  test.each([
    ["1", 14, undefined, "1900-01-01"],
    ["60", 14, undefined, "1900-02-28"],
    ["61", 14, undefined, "1900-03-01"],
    ["0.75", 20, undefined, "18:00:00"],
    ["-1", 14, undefined, "-1"],
    ["3000000", 14, undefined, "3000000"],
    ["5", 170, "#,##0.00", "5"],
    ["5", 170, '0 "days"', "5"],
    ["5", 170, "[Red]0", "5"],
    ["46098", 170, "[$-804]d/m/yyyy", "2026-03-17"],
    ["46098", 31, undefined, "2026-03-17"],
    ["00012", 0, undefined, "12"],
    ["7", 170, "000", "007"],
    ["7.5", 170, "000", "7.5"],
    ["no number", 0, undefined, "no number"],
  ])("%s in format %s %s is %s", (raw, id, code, text) => {
    expect(numberText(raw, numberStyle(id, code), false)).toBe(text);
  });

  test("is counted from 1904 where the workbook says so", () => {
    expect(numberText("0", "date", true)).toBe("1904-01-01");
  });
});

/** More than the texts of a workbook may be, and packed as nothing. */
const manyTexts = `<sst>${"<si><t>x</t></si>".repeat(4_500_000)}</sst>`;

describe("a file that means harm, or is none", () => {
  test("of more than was allowed is refused while it is unpacked", { timeout: 60_000 }, async () => {
    const file = await one("", { "xl/sharedStrings.xml": manyTexts });
    expect(await faultOf(file)).toBe("sheet_too_large");
  });

  test("that lies of its sizes is believed of nothing", async () => {
    const file = await one("", { "xl/sharedStrings.xml": manyTexts });
    const bytes = await readFile(file);
    for (let at = bytes.indexOf("PK\x01\x02"); at !== -1; at = bytes.indexOf("PK\x01\x02", at + 1))
      bytes.writeUInt32LE(10, at + 24);
    await writeFile(file, bytes);
    expect(await faultOf(file)).toBe("sheet_too_large");
  }, 60_000);

  test.each([
    ["a text", Buffer.from("name,city\n"), "sheet_broken"],
    ["the beginning of an archive", Buffer.from("PK\x03\x04"), "sheet_broken"],
    ["an archive of something else", Buffer.from(zipSync({ "a.txt": strToU8("x") })), "sheet_broken"],
    ["nothing", Buffer.alloc(0), "sheet_broken"],
  ])("%s is refused with a word", async (_, bytes, fault) => {
    const file = path.join(folder, "none.xlsx");
    await writeFile(file, bytes);
    expect(await faultOf(file)).toBe(fault);
  });

  test("with entities of its own, a row beyond the sheet or an element without an end is broken", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>${sheet("<row><c><v>&a;</v></c></row>")}`;
    expect(await faultOf(await one("", { "xl/worksheets/sheet1.xml": bomb }))).toBe("sheet_broken");
    expect(await faultOf(await one('<row r="1048577"><c><v>1</v></c></row>'))).toBe("sheet_broken");
    expect(await faultOf(await one(`<row><c><v>${"1".repeat(2_000_000)}`))).toBe("sheet_broken");
    expect(await faultOf(await one("", { "xl/worksheets/sheet1.xml": "<worksheet><row" }))).toBe(
      "sheet_broken",
    );
  });

  test("whose bytes are damaged is broken", async () => {
    const random = Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251);
    const file = await one("<row><c><v>1</v></c></row>", { "xl/sharedStrings.xml": random });
    const bytes = await readFile(file);
    bytes.fill(0xff, 200, 600);
    await writeFile(file, bytes);
    expect(await faultOf(file)).toBe("sheet_broken");
  });

  test("that takes longer than allowed is given up", async () => {
    const opened = await Workbook.open(await one("<row><c><v>1</v></c></row>"));
    if (!opened.ok) throw new Error(opened.refusal.code);
    const [found] = opened.value.sheets;
    if (!found) throw new Error("no sheet");
    const rows = opened.value.rows(found, { mostCells: 5, until: () => false });
    await expect(rows.next().catch((error) => sheetFault(error))).resolves.toBe("sheet_too_slow");
  });
});
