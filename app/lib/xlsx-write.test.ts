import fc from "fast-check";
import readSheets from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { Cell } from "~/lib/cell";
import { xlsxPieces } from "~/lib/xlsx-write";

type Batches = readonly (readonly (readonly Cell[])[])[];

async function* inBatches(batches: Batches) {
  yield* batches;
}

const written = async (batches: Batches, mostRows?: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxPieces(inBatches(batches), { title: "客户 [2026]", mostRows }))
    pieces.push(piece);
  return Buffer.concat(pieces);
};

const read = async (batches: Batches, mostRows?: number) =>
  readSheets(await written(batches, mostRows), { trim: false });

describe("a spreadsheet", () => {
  it("has text, numbers, decimals and days, which another program reads as such", async () => {
    const sheets = await read([
      [["name", "count", "amount", "day"]],
      [['上海 <&> "Acme"\n2', 12.5, { decimal: "-1250.50" }, { day: "2026-02-28" }]],
      [
        ["=1+1", null, undefined, ""],
        ["00123", 0, { decimal: "0.10" }, { day: "1999-12-31" }],
      ],
    ]);
    expect(sheets).toEqual([
      {
        sheet: "客户  2026 ",
        data: [
          ["name", "count", "amount", "day"],
          ['上海 <&> "Acme"\n2', 12.5, -1250.5, new Date("2026-02-28")],
          ["=1+1", null, null, null],
          ["00123", 0, 0.1, new Date("1999-12-31")],
        ],
      },
    ]);
  });

  it("goes on in another sheet, under the same head, where one is full", async () => {
    const rows = Array.from({ length: 7 }, (_, index) => [`row ${index}`, index]);
    const sheets = await read([[["name", "count"]], rows.slice(0, 5), rows.slice(5)], 4);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["客户  2026 ", "客户  2026  2", "客户  2026  3"]);
    expect(sheets.map(({ data }) => data.length)).toEqual([4, 4, 2]);
    for (const { data } of sheets) expect(data[0]).toEqual(["name", "count"]);
    expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows);
  });

  it("has only its head where there are no rows", async () =>
    expect((await read([[["name"]]])).map(({ data }) => data)).toEqual([[["name"]]]));

  it("holds any text, but for what XML cannot hold", async () => {
    const unit = fc.constantFrom(..."a<&>\"'= \t\n\r\0\u0001\ufffe客𠮷_x0041_", "\ud800");
    const unwritable = ["\0", "\u0001", "\ufffe", "\ud800"];
    const kept = (text: string): string | null =>
      Array.from(text.replace(/\r\n?/g, "\n"))
        .filter((character) => !unwritable.includes(character))
        .join("") || null;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit }), { minLength: 1, maxLength: 5 }), async (row) => {
        const [sheet] = await read([[["head"]], [[...row, 1]]]);
        const cells = sheet?.data[1] ?? [];
        expect(
          cells.map((cell) => (typeof cell === "string" ? cell.replaceAll("_x005F_", "_") : cell)),
        ).toEqual([...row.map(kept), 1]);
      }),
      { numRuns: 60 },
    );
  });

  it("cuts a text that no cell holds", async () => {
    const [sheet] = await read([[["head"]], [["长".repeat(40_000)]]]);
    expect(sheet?.data[1]).toEqual(["长".repeat(32_767)]);
  });

  it("is packed", async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => [`Customer ${index}`, "Berlin"]);
    expect((await written([[["name", "city"]], rows])).length).toBeLessThan(30_000);
  });
});
