// A file of customers through the API: uploaded, mapped, checked, imported once; and what was left out.

import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Answered, type Client, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { createWorld, type World } from "../factories/world";

let world: World;
let member: Client;
let viewer: Client;
let rival: Client;

beforeAll(async () => {
  world = await createWorld();
  member = await clientOf(world, world.partner, "member");
  viewer = await clientOf(world, world.partner, "viewer");
  rival = await clientOf(world, world.rival, "owner");
});

const csv = "account,sector,year\n江南饮料,Beverages,1998\nNorth Mill,Paper,soon\n";
const mapping = {
  kind: "customers",
  columns: { name: "account", industry: "sector", founded_year: "year" },
};

const upload = (client: Client, body: BodyInit = csv, query = "kind=customers&file_name=accounts.csv") =>
  client(`/imports?${query}`, { method: "POST", body, headers: { "Content-Type": "text/csv" } });

/** The import once nothing is under way any more. */
const settled = async (id: string): Promise<Answered> => {
  await expect.poll(async () => dataOf(await member(`/imports/${id}`)).state).not.toBe("running");
  return member(`/imports/${id}`);
};

test("is checked, imported once, and says what was left out", async () => {
  const made = await upload(member);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    data: {
      kind: "customers",
      state: "uploaded",
      file_name: "accounts.csv",
      header: ["account", "sector", "year"],
    },
  });
  const { id } = dataOf(made);
  expect(made.headers.get("Location")).toBe(`/api/v1/imports/${id}`);

  expect((await member(`/imports/${id}/run`, { json: {} })).status).toBe(409);
  expect((await member(`/imports/${id}/check`, { json: { mapping } })).status).toBe(200);
  expect((await settled(id)).body).toMatchObject({
    data: {
      state: "checked",
      counts: { read: 2, failed: 1 },
      faults: [{ column: "year", value: "soon", rows: 1 }],
    },
  });
  expect(listOf(await member("/customers")).ids).toEqual([]);

  expect((await member(`/imports/${id}/run`, { json: {} })).status).toBe(200);
  expect((await settled(id)).body).toMatchObject({
    data: { state: "done", counts: { created: 1, failed: 1 } },
  });
  expect((await member(`/imports/${id}/run`, { json: {} })).status).toBe(409);
  expect(listOf(await member("/customers?filter[q]=江南")).ids).toHaveLength(1);
  expect(listOf(await member("/imports")).ids).toEqual([id]);

  const errors = await member(`/imports/${id}/errors`);
  expect(errors.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const [header, row] = errors.text.split("\r\n");
  expect(header).toBe("account,sector,year,Error: line,Error: column,Error: value,Error: reason");
  expect(row).toMatch(/^North Mill,Paper,soon,3,year,soon,/);
});

test.each([
  ["kind=firms", ["kind invalid_choice"]],
  ["", ["kind required"]],
  [`kind=deals&alliance_id=${newId()}`, ["alliance_id invalid_choice"]],
  ["kind=deals", ["kind invalid_choice"]],
])("of %s is refused", async (query, faults) => {
  const answer = await upload(member, csv, query);
  expect(answer.status).toBe(422);
  expect(faultsOf(answer)).toEqual(faults);
});

test("of nothing, of another kind of content, or with another kind of mapping is refused", async () => {
  expect((await upload(member, "")).status).toBe(422);
  expect((await member("/imports?kind=customers", { json: {} })).status).toBe(415);
  const { id } = dataOf(await upload(member));
  const wrong = { mapping: { kind: "deals", columns: { reference: 1, customer: 2 } } };
  expect((await member(`/imports/${id}/check`, { json: wrong })).status).toBe(422);
});

test("is read in another way, and changed by nobody who saw an older version", async () => {
  const made = await upload(member, Buffer.from("account;year\nCaf\xe9;1998\n", "latin1"));
  const { id, version } = dataOf(made);
  const reading = { encoding: "windows-1252", delimiter: ";" };
  const ifMatch = { "If-Match": `"${version}"` };
  const read = await member(`/imports/${id}/reading`, { json: reading, headers: ifMatch });
  expect(read.body).toMatchObject({ data: { ...reading, header: ["account", "year"] } });
  for (const [verb, json] of [
    ["reading", reading],
    ["check", { mapping }],
    ["run", {}],
  ] as const) {
    expect((await member(`/imports/${id}/${verb}`, { json, headers: ifMatch })).status, verb).toBe(412);
  }
});

describe("sent again under the same key", () => {
  const send = (key: string, body = csv, query?: string) =>
    member(`/imports?${query ?? "kind=customers"}`, {
      method: "POST",
      body,
      headers: { "Content-Type": "text/csv", "Idempotency-Key": key },
    });
  const count = async () => listOf(await member("/imports?limit=200")).ids.length;

  test("a file is kept once, and answered the same", async () => {
    const key = newId();
    const before = await count();
    const first = await send(key);
    const second = await send(key);
    expect(first.status).toBe(201);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
    expect(await count()).toBe(before + 1);
  });

  test("at once, a file is kept once", async () => {
    const key = newId();
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await count()).toBe(before + 1);
  });

  test("another file, or the same for something else, is refused", async () => {
    const key = newId();
    await send(key);
    for (const answer of [
      await send(key, `${csv}Best,,\n`),
      await send(key, csv, "kind=customers&file_name=b.csv"),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ type: "urn:entente:problem:key_reused" });
    }
  });

  test("a check or a run begins once", async () => {
    const { id } = dataOf(await upload(member));
    for (const [verb, json] of [
      ["check", { mapping }],
      ["run", {}],
    ] as const) {
      const headers = { "Idempotency-Key": newId() };
      const answers = [
        await member(`/imports/${id}/${verb}`, { json, headers }),
        await member(`/imports/${id}/${verb}`, { json, headers }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      await settled(id);
    }
  });
});

test("of deals is for the alliance that it names", async () => {
  const query = `kind=deals&alliance_id=${world.alliance.id}`;
  const made = await upload(member, "id,customer\nK1,Jiangnan Beverage\n", query);
  const { id } = dataOf(made);
  expect(made.body).toMatchObject({ data: { kind: "deals", alliance: world.alliance } });
  await member(`/imports/${id}/check`, {
    json: { mapping: { kind: "deals", columns: { reference: "id", customer_name: "customer" } } },
  });
  await settled(id);
  await member(`/imports/${id}/run`, { json: {} });
  expect((await settled(id)).body).toMatchObject({ data: { state: "done", counts: { created: 1 } } });
  expect(listOf(await member("/deals?filter[q]=Jiangnan")).ids).toHaveLength(1);
  expect(listOf(await rival("/deals?filter[q]=Jiangnan")).ids).toEqual([]);
});

test("is its firm's alone", async () => {
  const { id } = dataOf(await upload(member));
  expect((await upload(viewer)).status).toBe(403);
  for (const verb of ["", "/errors"]) expect((await rival(`/imports/${id}${verb}`)).status).toBe(404);
  for (const verb of ["check", "run"]) {
    const json = verb === "check" ? { mapping } : {};
    expect((await rival(`/imports/${id}/${verb}`, { json })).status).toBe(404);
  }
  expect(listOf(await rival("/imports")).ids).toEqual([]);
});

test("goes on with mended rows, is undone once, and says what stays", async () => {
  const { id } = dataOf(
    await upload(member, "account,sector,year\nWest Mill,Paper,1901\nEast Mill,Paper,soon\n"),
  );
  await member(`/imports/${id}/check`, { json: { mapping } });
  await settled(id);
  await member(`/imports/${id}/run`, { json: {} });
  await settled(id);
  const mended = "account,sector,year\nEast Mill,Paper,1902\n";
  const asking = { method: "POST", body: mended, headers: { "Content-Type": "text/csv" } };
  expect((await rival(`/imports/${id}/mended`, asking)).status).toBe(404);
  expect((await viewer(`/imports/${id}/mended`, asking)).status).toBe(403);
  expect((await member(`/imports/${id}/mended`, asking)).status).toBe(200);
  expect((await settled(id)).body).toMatchObject({ data: { state: "checked", counts: { created: 1 } } });
  await member(`/imports/${id}/run`, { json: {} });
  expect((await settled(id)).body).toMatchObject({ data: { state: "done", undo: "possible" } });

  expect((await member(`/imports/${id}/undo`)).body).toEqual({
    data: { state: "possible", removed: 2, restored: 0, kept: [] },
  });
  for (const path of ["undo", "kept"]) expect((await rival(`/imports/${id}/${path}`)).status).toBe(404);
  expect((await rival(`/imports/${id}/undo`, { json: {} })).status).toBe(404);
  expect((await member(`/imports/${id}/undo`, { json: {} })).status).toBe(200);
  await expect
    .poll(async () => (await member(`/imports/${id}/undo`)).body)
    .toEqual({ data: { state: "done", removed: 2, restored: 0, kept: [] } });
  expect((await member(`/imports/${id}/undo`, { json: {} })).status).toBe(409);
  expect((await member(`/imports/${id}/kept`)).text).toBe("Line,Name,Why it stays\r\n");
  expect(listOf(await member("/customers?filter[q]=Mill")).ids).not.toContain(id);
});

test("takes a spreadsheet, and another sheet of it", async () => {
  const cell = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const parts = ["account", "konto"].map((name, at) => [
    `xl/worksheets/${at}.xml`,
    strToU8(`<worksheet><sheetData>${cell(name)}${cell("South Mill")}</sheetData></worksheet>`),
  ]);
  const content = zipSync({
    "xl/workbook.xml": strToU8(
      '<workbook><sheets><sheet name="A" id="a"/><sheet name="B" id="b"/></sheets></workbook>',
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      '<R><Relationship Id="a" Type="/worksheet" Target="worksheets/0.xml"/><Relationship Id="b" Type="/worksheet" Target="worksheets/1.xml"/></R>',
    ),
    ...Object.fromEntries(parts),
  });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const made = await member("/imports?kind=customers&file_name=accounts.xlsx", {
    method: "POST",
    body: Buffer.from(content),
    headers: { "Content-Type": type },
  });
  expect(made.body).toMatchObject({ data: { sheets: ["A", "B"], sheet: 1, header: ["account"] } });
  const { id } = dataOf(made);
  const other = await member(`/imports/${id}/sheet`, { json: { sheet: 2 } });
  expect(other.body).toMatchObject({ data: { sheet: 2, header: ["konto"] } });
  expect((await rival(`/imports/${id}/sheet`, { json: { sheet: 1 } })).status).toBe(404);
  expect((await member(`/imports/${id}/sheet`, { json: { sheet: 3 } })).status).toBe(409);
});

test("proposes rows that look like customers that are there, and imports them as those", async () => {
  const imported = async (csv: string, same?: number[]): Promise<Answered> => {
    const { id } = dataOf(await upload(member, csv));
    const columns = { name: "account", domain: "website" };
    await member(`/imports/${id}/check`, { json: { mapping: { kind: "customers", columns } } });
    const { body } = await settled(id);
    if (same) {
      expect((await member(`/imports/${id}/run`, { json: { same: [9] } })).status).toBe(409);
      expect((await member(`/imports/${id}/run`, { json: { same: ["2"] } })).status).toBe(422);
    }
    await member(`/imports/${id}/run`, { json: { same } });
    return { ...(await settled(id)), body };
  };
  await imported("account,website\nYixing Glaze Works Ltd,yixing-glaze.example\n");
  const { body } = await imported("account,website\nYixing Glaze Factory,yixing-glaze.example\n", [2]);
  expect(body).toMatchObject({
    data: {
      proposed_duplicates: [
        {
          line: 2,
          name: "Yixing Glaze Factory",
          customer: { name: "Yixing Glaze Works Ltd" },
          strength: "match",
          keys: expect.arrayContaining(["domain"]),
        },
      ],
    },
  });
  const found = await member("/customers?filter[q]=Yixing");
  expect(found.body).toMatchObject({ data: [{ name: "Yixing Glaze Factory" }] });
  expect(listOf(found).ids).toHaveLength(1);
});
