import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CsvItem,
  type CsvOptions,
  delimiters,
  detectDelimiter,
  inspectCsv,
  longestCell,
  mostColumns,
  readCsv,
} from "~/lib/csv-read.server";
import { longestRecord, mostBrokenLines, readRecords } from "~/lib/csv-records.server";
import { csvRow, csvStart, guardFormula } from "~/lib/csv-write";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "csv-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, "file.csv");
  await writeFile(path, content);
  return path;
}

async function read(content: string | Uint8Array, options?: CsvOptions): Promise<CsvItem[]> {
  const items: CsvItem[] = [];
  for await (const item of readCsv(await fileOf(content), options)) items.push(item);
  return items;
}

const header = (line: number, ...cells: string[]) => ({ kind: "header", line, cells });
const row = (line: number, ...cells: string[]) => ({ kind: "row", line, cells });
const fault = (line: number, error: object) => expect.objectContaining({ kind: "error", line, error });

describe("readCsv", () => {
  it("gives the header, then the rows", async () =>
    expect(await read('name,city\r\nAcme,"Nairobi, Kenya"\r\n上海贸易,"say ""hi"""')).toEqual([
      header(1, "name", "city"),
      row(2, "Acme", "Nairobi, Kenya"),
      row(3, "上海贸易", 'say "hi"'),
    ]));

  it.each([
    ["\n", 'a,b\n1,"x\ny"\n\n2,z\n'],
    ["\r\n", 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n'],
    ["\r", 'a,b\r1,"x\ry"\r\r2,z\r'],
  ])("counts lines that end in %j, also inside of cells and empty ones", async (_, content) =>
    expect(await read(content)).toEqual([header(1, "a", "b"), row(2, "1", "x\ny"), row(5, "2", "z")]),
  );

  it("passes over empty rows and cuts empty cells too many", async () =>
    expect(await read("\n,,\na,b\n,\n1,2,,\n")).toEqual([header(3, "a", "b"), row(5, "1", "2")]));

  it.each([
    ["few", "a,b,c\n1,2\n3,4,5\n", { code: "ragged_row", column: 3, details: { expected: 3, found: 2 } }],
    [
      "many",
      "a,b,c\n1,2,3,4\n3,4,5\n",
      { code: "ragged_row", column: 4, details: { expected: 3, found: 4 } },
    ],
  ])("reports a row of too %s cells and goes on", async (_, content, error) =>
    expect(await read(content)).toEqual([header(1, "a", "b", "c"), fault(2, error), row(3, "3", "4", "5")]),
  );

  it("reports an open quote at its own line and loses nothing behind it", async () => {
    const items = await read('a,b\n1,"open\n2,x\n3,"y"\n4,z\n');
    expect(items).toEqual([
      header(1, "a", "b"),
      { kind: "error", line: 2, cells: ['1,"open'], error: { code: "quote_not_closed", column: 2 } },
      row(3, "2", "x"),
      row(4, "3", "y"),
      row(5, "4", "z"),
    ]);
  });

  it("reports an open quote with nothing but plain rows behind it", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},${"x".repeat(60)}`);
    const items = await read(`a,b\n1,"open\n${rows.join("\n")}\n`);
    expect(items).toHaveLength(20_002);
    expect(items[1]).toEqual(fault(2, { code: "quote_not_closed", column: 2 }));
    expect(items[2]).toEqual(row(3, "0", "x".repeat(60)));
    expect(items.at(-1)).toEqual(row(20_002, "19999", "x".repeat(60)));
  });

  it.each([
    ['1,5" pipe', 2],
    ['"a"b,2', 1],
  ])("reports the misplaced quote of %s", async (line, column) =>
    expect(await read(`a,b\n${line}\n3,4\n`)).toEqual([
      header(1, "a", "b"),
      { kind: "error", line: 2, cells: [line], error: { code: "quote_misplaced", column } },
      row(3, "3", "4"),
    ]),
  );

  it("reports a quote that stays open to the end, in the last line too", async () =>
    expect(await read('a,b\n1,2\n3,"4')).toEqual([
      header(1, "a", "b"),
      row(2, "1", "2"),
      fault(3, { code: "quote_not_closed", column: 2 }),
    ]));

  it("reports a NUL with its column", async () =>
    expect(await read("a,b\n1,x\0y\n3,4\n")).toEqual([
      header(1, "a", "b"),
      { kind: "error", line: 2, cells: ["1", "x\0y"], error: { code: "nul_character", column: 2 } },
      row(3, "3", "4"),
    ]));

  it("reports bytes that are no character", async () =>
    expect(
      await read(
        Buffer.concat([Buffer.from("名称,城市\n上海,"), Buffer.from([0xff]), Buffer.from("\n一,二\n")]),
        { encoding: "utf-8" },
      ),
    ).toEqual([header(1, "名称", "城市"), fault(2, { code: "undecodable", column: 2 }), row(3, "一", "二")]));

  it("reports a cell and a row that are too long", async () => {
    const items = await read(
      `a,b\n1,${"x".repeat(longestCell + 1)}\n2,${"y".repeat(longestCell)}\n3,${"z".repeat(5 * longestRecord)}\n4,z\n`,
    );
    expect(items).toEqual([
      header(1, "a", "b"),
      fault(2, { code: "cell_too_long", column: 2, details: { length: longestCell + 1, most: longestCell } }),
      row(3, "2", "y".repeat(longestCell)),
      fault(4, { code: "row_too_long", details: { most: longestRecord } }),
      row(5, "4", "z"),
    ]);
  });

  it("reports a row of a million cells without keeping them", async () => {
    const items = await read(`a,b\n${",".repeat(3_000_000)}x\n3,4\n`);
    expect(items).toEqual([
      header(1, "a", "b"),
      fault(2, { code: "row_too_long", details: { most: longestRecord } }),
      row(3, "3", "4"),
    ]);
    expect(items[1]?.cells.join("").length).toBeLessThanOrEqual(longestCell);
  });

  it("reports header names that are there twice, and goes on", async () =>
    expect(await read("Name,city,ＮＡＭＥ,,\n1,2,3,4,5\n")).toEqual([
      header(1, "Name", "city", "ＮＡＭＥ", "", ""),
      fault(1, { code: "duplicate_header", column: 3, details: { name: "ＮＡＭＥ", first: 1 } }),
      row(2, "1", "2", "3", "4", "5"),
    ]));

  it("takes as many columns as it says, and no more", async () => {
    const names = Array.from({ length: mostColumns }, (_, index) => `c${index}`);
    expect((await read(`${names.join(",")}\n`))[0]?.kind).toBe("header");
    expect(await read(`${names.join(",")},more\n1,2\n`)).toEqual([
      fault(1, { code: "too_many_columns", details: { found: mostColumns + 1, most: mostColumns } }),
    ]);
  });

  it.each([
    ["nothing", "", "file_empty"],
    ["a mark", "\ufeff", "file_empty"],
    ["empty lines", "\r\n\n,,\n", "file_empty"],
    ["a workbook", Buffer.from("504b030414000600", "hex"), "file_is_spreadsheet"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "file_is_spreadsheet"],
  ])("says so when the file holds %s", async (_, content, code) =>
    expect(await read(content)).toEqual([fault(1, { code })]),
  );

  it("ends at a header that cannot be read", async () => {
    expect(await read('a,"b\n1,2\n')).toEqual([fault(1, { code: "quote_not_closed", column: 2 })]);
    expect(await read("a,b\0\n1,2\n")).toEqual([fault(1, { code: "nul_character", column: 2 })]);
  });

  it("gives up what is no CSV after so many broken lines", async () => {
    const items = await read(`a,b\n${'x"y\n'.repeat(mostBrokenLines + 5)}`);
    expect(items).toHaveLength(mostBrokenLines + 2);
    expect(items.at(-1)).toEqual(fault(mostBrokenLines + 2, { code: "too_many_faults" }));
  });

  it.each([
    ["utf-8 with a mark", Buffer.from("\ufeff名称;城市\n上海贸易;上海\n")],
    ["utf-16 with a mark", Buffer.from("\ufeff名称;城市\n上海贸易;上海\n", "utf16le")],
    ["utf-16 without", Buffer.from("名称;城市\n上海贸易;上海\n", "utf16le").swap16()],
    ["gbk", Buffer.from("c3fbb3c63bb3c7cad00ac9cfbaa3c3b3d2d73bc9cfbaa30a", "hex")],
  ])("finds %s and the semicolon by itself", async (_, content) =>
    expect(await read(content)).toEqual([header(1, "名称", "城市"), row(2, "上海贸易", "上海")]),
  );

  it("believes the person who names encoding and delimiter", async () => {
    const bytes = Buffer.from("c3fbb3c60ac9cf2cbaa30a", "hex");
    expect(await read(bytes, { encoding: "windows-1252", delimiter: ";" })).toEqual([
      header(1, "Ãû³Æ"),
      row(2, "ÉÏ,º£"),
    ]);
  });

  it("throws when there is no file", async () => {
    await expect(readCsv(join(folder, "none.csv")).next()).rejects.toThrow("ENOENT");
  });

  it("reads what the exports write, formulas guarded", async () => {
    const cell = fc.string({ unit: fc.constantFrom(..."a上𠮷\",;'\n\t =+-@1"), maxLength: 8 });
    const visible = cell.filter((text) => text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(visible, cell, cell), { maxLength: 8 }), async (rows) => {
        const content = csvStart + csvRow(["a", "b", "c"]) + rows.map(csvRow).join("");
        const [, ...items] = await read(content, { delimiter: "," });
        expect(items.map(({ kind, cells }) => ({ kind, cells }))).toEqual(
          rows.map((cells) => ({ kind: "row", cells: cells.map(guardFormula) })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("readRecords", () => {
  const soup = fc.string({
    unit: fc.constantFrom("a", "上", '"', '""', ",", "\n", "\r\n", "\r", "\0", '\n"', ',"'),
    maxLength: 60,
  });

  async function records(pieces: string[], delimiter = ",") {
    async function* texts() {
      yield* pieces;
    }
    const found = [];
    for await (const record of readRecords(texts(), delimiter)) found.push(record);
    return found;
  }

  it("does not depend on how the text is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
        expect(await records(pieces)).toEqual(await records([text]));
      }),
    );
  });

  it("gives every line of any text once, in order, whole or broken", async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (text) => {
        const lines = text.replace(/\r\n?/g, "\n").split("\n");
        if (lines.at(-1) === "") lines.pop();
        const found = await records([text]);
        for (const [index, record] of found.entries()) {
          const next = found[index + 1]?.line ?? lines.length + 1;
          if ("text" in record) {
            expect(record.text).toBe(lines[record.line - 1]);
            expect(next).toBe(record.line + 1);
          } else {
            // A whole record holds its lines, quotes aside: nothing of the file is dropped without a word.
            const source = lines.slice(record.line - 1, next - 1).join("\n");
            const letters = (text: string) => text.replace(/[",]/g, "");
            expect(letters(record.cells.join(""))).toBe(letters(source));
          }
        }
        expect(found[0]?.line ?? 1).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe("detectDelimiter", () => {
  it.each([
    ["a,b\n1,2\n", ","],
    ["a;b\n1,5;2,5\n", ";"],
    ["a\tb\n1,5\t2\n", "\t"],
    ['"a, b";c\n"d, e, f";g\n', ";"],
    ["Customer, legal name;City\nAcme;Nairobi\nBeta;Lagos\n", ";"],
    ["name\nAcme\n", ","],
    ["a;b", ";"],
    ["", ","],
    ['"open', ","],
  ])("finds the one of %j", (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter));

  it("finds the one that a table was written with", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab1.上 "), maxLength: 5 });
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(fc.constantFrom(...delimiters), table, (delimiter, rows) => {
        expect(detectDelimiter(rows.map((cells) => cells.join(delimiter)).join("\n"))).toBe(delimiter);
      }),
    );
  });
});

describe("inspectCsv", () => {
  it("shows how a file is written and its beginning", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `公司${index},上海`);
    const path = await fileOf(`名称,城市\n只有一个\n${rows.join("\n")}\n`);
    const inspection = await inspectCsv(path);
    expect(inspection).toMatchObject({
      encoding: "utf-8",
      confidence: "certain",
      delimiter: ",",
      header: ["名称", "城市"],
    });
    expect(inspection.sample[0]).toEqual(["公司0", "上海"]);
    expect(inspection.faults).toEqual([
      { line: 2, error: { code: "ragged_row", column: 2, details: { expected: 2, found: 1 } } },
    ]);
    expect(inspection.sample.length + inspection.faults.length).toBe(20);
    expect(Math.abs(inspection.approximateRows - 5001)).toBeLessThan(300);
  });

  it("takes what the person says", async () =>
    expect(await inspectCsv(await fileOf("a;b\n"), { encoding: "big5", delimiter: "\t" })).toMatchObject({
      encoding: "big5",
      confidence: "certain",
      delimiter: "\t",
      header: ["a;b"],
    }));

  it("answers for an empty file", async () =>
    expect(await inspectCsv(await fileOf(""))).toMatchObject({
      header: [],
      sample: [],
      faults: [{ line: 1, error: { code: "file_empty" } }],
      approximateRows: 0,
    }));
});
