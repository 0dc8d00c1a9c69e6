import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { match } from "./match";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "match-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = path.join(directory, name);
  await writeFile(file, content);
  return file;
};

const run = async (a: string, b: string, mapping?: string) => {
  let printed = "";
  const complaints: string[] = [];
  const code = await match(a, b, mapping === undefined ? {} : { mapping }, {
    print: (text) => {
      printed += text;
    },
    complain: (line) => complaints.push(line),
  });
  return { code, printed, complaints };
};

const pairsOf = (printed: string): string[] =>
  printed
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(",").slice(0, 2).join(" "));

const ours = "id,name,city,phone\n1,Brightwater Foods Ltd,Leeds,0113 496 0018\n2,Northgate Steel,York,\n";

it("prints the pairs with score and keys", async () => {
  const theirs =
    "ID;Firma;Ort;Telefon\nx;Northgate Steal;York;\ny;BRIGHTWATER FOODS;Leeds;+44 113 496 0018\n";
  const { code, printed, complaints } = await run(await write("a.csv", ours), await write("b.csv", theirs));
  expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
  expect(printed).toMatch(/^a_id,b_id,score,keys\r\n/);
  expect(pairsOf(printed)).toEqual(["1 y", "2 x"]);
  expect(printed).toMatch(/^1,y,(0\.9\d{3}|1\.0000),name:0\.\d\d .*phone:0\.\d\d/m);
});

it("reads columns and values in Chinese, in their own encoding", async () => {
  const gbk = Buffer.from(
    "b1e0bac52cb9abcbbec3fbb3c60a312ccfc3c3c5bbaabae3bbfad0b5d3d0cfdeb9abcbbe0a",
    "hex",
  );
  const traditional = "客戶編號,公司名稱\nz,華恒機械（廈門）股份有限公司\n";
  const found = await run(await write("gbk.csv", gbk), await write("zh.csv", traditional));
  expect({ ...found, printed: pairsOf(found.printed) }).toEqual({
    code: 0,
    complaints: [],
    printed: ["1 z"],
  });
});

it("counts rows where no column is the id, and takes a first column without a name for it", async () => {
  const a = await write("rows.csv", "name\nAcme Tooling\nBrightwater Foods\n");
  const b = await write("index.csv", ",company_name\n0,Brightwater Foods\n");
  expect(pairsOf((await run(a, b)).printed)).toEqual(["2 0"]);
});

it("takes the columns that a mapping names", async () => {
  const a = await write("own.csv", "nummer,wer\nn1,Brightwater Foods\n");
  const mapping = await write("map.json", JSON.stringify({ a: { columns: { id: 1, name: "wer" } } }));
  expect(pairsOf((await run(a, await write("b.csv", ours), mapping)).printed)).toEqual(["n1 1"]);
});

it("guards what a spreadsheet would run", async () => {
  const a = await write("formula.csv", 'id,name\n=1+1,Brightwater Foods\n"a,""b",Northgate Steel\n');
  const { printed } = await run(a, await write("b.csv", ours));
  expect(printed).toContain("\r\n'=1+1,1,");
  expect(printed).toContain('\r\n"a,""b",2,');
});

it("passes over a row that cannot be read, and says so", async () => {
  const a = await write("ragged.csv", "id,name\n1,Brightwater Foods\n2\n3,Northgate Steel\n");
  const { code, printed, complaints } = await run(a, await write("b.csv", ours));
  expect(code).toBe(0);
  expect(pairsOf(printed)).toEqual(["1 1", "3 2"]);
  expect(complaints).toEqual([expect.stringMatching(/ragged\.csv, line 3: .*passed over/)]);
});

it.each<[string, string | Uint8Array | null, RegExp]>([
  ["is not there", null, /cannot be read/],
  ["is empty", "", /is no list/],
  ["has no column for the name", "id,amount\n1,2\n", /no column for the name/],
  ["is a spreadsheet", Uint8Array.of(0x50, 0x4b, 3, 4, 0), /is no list/],
])("refuses a file that %s", async (_what, content, complaint) => {
  const file = content === null ? path.join(directory, "none.csv") : await write("bad.csv", content);
  for (const files of [
    [file, await write("b.csv", ours)],
    [await write("b.csv", ours), file],
  ] as const) {
    const { code, printed, complaints } = await run(...files);
    expect({ code, printed }).toEqual({ code: 2, printed: "" });
    expect(complaints).toEqual([expect.stringMatching(complaint)]);
  }
});

it.each([
  ["{", /as JSON/],
  ['{"columns":{"nmae":"x"}}', /is no mapping/],
  ['{"columns":{"name":"nobody"}}', /no column nobody/],
])("refuses the mapping %s", async (content, complaint) => {
  const file = await write("a.csv", ours);
  const { code, complaints } = await run(file, file, await write("map.json", content));
  expect(code).toBe(2);
  expect(complaints).toEqual([expect.stringMatching(complaint)]);
});
