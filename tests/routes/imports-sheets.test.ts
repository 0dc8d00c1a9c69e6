// Spreadsheets that come in: the sheet that is chosen, what its cells say, and files that are none.

import { readFile } from "node:fs/promises";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { uploadPath } from "~/features/imports/upload-store.server";
import { stopImports } from "~/jobs/imports.server";
import { action as step } from "~/routes/imports/$id/route";
import { createWorld, type World } from "../factories/world";
import * as steps from "../imports/steps";
import { as, post } from "./ask";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterAll(stopImports);

const member = () => as(world.partner, "member");

type Cell = string | number | { formula: string; value: string };

const cellXml = (cell: Cell): string => {
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c t="str"><f>${cell.formula}</f><v>${cell.value}</v></c>`;
  return `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
};

/** A workbook of these sheets. */
const workbook = (sheets: Record<string, Cell[][]>): Uint8Array => {
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows, at) => [
    `xl/worksheets/sheet${at}.xml`,
    strToU8(
      `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.map(cellXml).join("")}</row>`).join("")}</sheetData></worksheet>`,
    ),
  ]);
  return zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}" r:id="r${at}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${names.map((_, at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/sheet${at}.xml"/>`).join("")}</Relationships>`,
    ),
    ...Object.fromEntries(parts),
  });
};

const send = (content: Uint8Array, name = "list.xlsx") =>
  steps.send(member(), "customers", { name, content });

const chooseSheet = async (id: string, sheet: number, version?: number) => {
  const seen = version ?? (await steps.viewOf(member(), id)).version;
  const form = { intent: "sheet", version: String(seen), sheet: String(sheet) };
  return post(step, member(), `/imports/${id}`, form, { id });
};

const customers = async () => {
  const rows = await world.database.system
    .selectFrom("customers")
    .select(["name", "phone", "employees"])
    .execute();
  return rows.sort((a, b) => a.name.localeCompare(b.name));
};

const rows: Cell[][] = [
  ["name", "telephone", "employees"],
  ["江南饮料", "0510 5550", 1200],
  ["=Formula Works", "00420", { formula: "40+2", value: "42" }],
  ['Quoted, "Mill"', "", ""],
];

describe("a spreadsheet", () => {
  test("comes in by its first sheet, formulas as the values they had, and nothing is evaluated", async () => {
    const id = steps.idOf(await send(workbook({ Kunden: rows })));
    expect(await steps.viewOf(member(), id)).toMatchObject({
      fileName: "list.xlsx",
      course: { book: { sheets: ["Kunden"], place: 0 }, found: "certain" },
      mapping: { columns: { name: "name", phone: "telephone", employees: "employees" } },
    });
    await steps.check(member(), id, { columns: { name: 1, phone: 2, employees: 3 } });
    expect((await steps.settled(member(), id)).course.book?.sheets).toEqual(["Kunden"]);
    await steps.run(member(), id);
    await steps.settled(member(), id);
    expect(await customers()).toEqual(
      [
        { name: "=Formula Works", phone: "00420", employees: 42 },
        { name: "江南饮料", phone: "0510 5550", employees: 1200 },
        { name: 'Quoted, "Mill"', phone: "", employees: null },
      ].sort((a, b) => a.name.localeCompare(b.name)),
    );
  });

  test("is read by another sheet, which is asked for once from a page that is no older", async () => {
    const id = steps.idOf(
      await send(workbook({ Empty: [], Kunden: rows, 第二: [["企业名称"], ["北仑物流"]] })),
    );
    const { version } = await steps.viewOf(member(), id);
    expect(await chooseSheet(id, 2)).toMatchObject({ status: 303 });
    expect(await steps.viewOf(member(), id)).toMatchObject({
      course: { book: { sheets: ["Empty", "Kunden", "第二"], place: 2 } },
      file: { header: ["企业名称"] },
      mapping: { columns: { name: "企业名称" } },
    });
    const refusal = (code: string) => ({ status: 409, value: { refusal: { code } } });
    expect(await chooseSheet(id, 1, version)).toMatchObject(refusal("import_moved"));
    expect(await chooseSheet(id, 7)).toMatchObject(refusal("import_sheet"));
    expect((await steps.viewOf(member(), id)).course.book?.place).toBe(2);
  });

  test("says its row by the number that the sheet has", async () => {
    const id = steps.idOf(
      await send(workbook({ One: [["name", "employees"], [], ["", ""], ["Mill", "many"]] })),
    );
    await steps.check(member(), id, { columns: { name: 1, employees: 2 } });
    expect((await steps.settled(member(), id)).course.result?.failedRows).toMatchObject([{ line: 4 }]);
  });

  test("of mended rows goes on with an import that was none", async () => {
    const csv = { name: "list.csv", content: steps.table(["name", "employees"], ["Mill", "many"]) };
    const id = steps.idOf(await steps.send(member(), "customers", csv));
    await steps.check(member(), id, { columns: { name: 1, employees: 2 } });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    await steps.settled(member(), id);
    const content = workbook({
      One: [
        ["name", "employees"],
        ["Mill", 12],
      ],
    });
    expect(await steps.mend(member(), id, { name: "mended.xlsx", content })).toMatchObject({ status: 303 });
    expect((await steps.settled(member(), id)).course.counts).toMatchObject({ created: 1 });
  });

  const bomb = workbook({ One: rows });
  test.each([
    ["an older one, or one with a password", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "sheet_closed"],
    ["an archive of something else", zipSync({ "a.txt": strToU8("x") }), "sheet_broken"],
    ["one that is cut off", bomb.subarray(0, bomb.length - 30), "sheet_broken"],
    ["one without a row", workbook({ One: [] }), "file_empty"],
    ["one without a sheet", workbook({}), "sheet_none"],
  ] as const)("is answered with a sentence where it is %s", async (_, content, code) => {
    expect(await send(content)).toMatchObject({ status: 400, value: { file_error: code } });
  });

  test("with more columns than are read is answered by its page", async () => {
    const wide = Array.from({ length: 600 }, (_, at) => `column ${at}`);
    const id = steps.idOf(await send(workbook({ One: [wide] })));
    const [fault] = (await steps.viewOf(member(), id)).file?.faults ?? [];
    expect(fault?.reason).toMatch(/^too_many_columns/);
  });

  test("keeps the file that was sent beside the table that is read", async () => {
    const content = workbook({ Kunden: rows });
    const id = steps.idOf(await send(content));
    const hash = (await steps.viewOf(member(), id)).course.book?.hash ?? "";
    expect(Buffer.compare(await readFile(uploadPath(hash)), Buffer.from(content))).toBe(0);
  });
});
