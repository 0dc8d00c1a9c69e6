// Import and export of statements over HTTP: what is wrong with a file is said by statement and path, and nothing of it is taken.

import { beforeEach, expect, test } from "vitest";
import { loader as download } from "~/routes/equity/export/route";
import { action as importFile, loader as importPage } from "~/routes/equity/import/route";
import { loader as list } from "~/routes/equity/route";
import { entity, relationship, shares } from "../factories/statements";
import { createWorld, type World } from "../factories/world";
import { type Asker, as, get, type SentFile, upload } from "./ask";

let world: World;

const manager = () => as(world.supplier, "alliance_manager");
const send = (content: SentFile["content"] | null, asker: Asker = manager()) =>
  upload(
    importFile,
    asker,
    "/equity/import",
    {},
    content === null ? null : { name: "statements.json", content },
  );
const valid = () => [entity("Alpha"), entity("Beta"), relationship("Alpha", "Beta", [shares(60)])];
const total = async () => ((await get(list, manager(), "/equity")).value as { total: number }).total;

beforeEach(async () => {
  world = await createWorld();
});

test("a file is taken, and the register exports it again", async () => {
  expect(await send(JSON.stringify(valid()))).toMatchObject({
    status: 200,
    value: { fault: null, imported: { added: 3, parties: 2, holdings: 1 } },
  });
  expect(await total()).toBe(1);
  const file = (await get(download, manager(), "/equity/export")).value as Response;
  expect(file.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="equity-\d{4}-\d\d-\d\d.json"$/,
  );
  expect(await file.json()).toEqual(valid());
  const others = (await get(download, as(world.partner, "owner"), "/equity/export")).value as Response;
  expect(await others.json()).toEqual([]);
});

test.each([
  [null, "required"],
  ["name,share\nAlpha,60\n", "not_json"],
  ["", "not_json"],
  [Buffer.from([0x5b, 0xff, 0x5d]), "not_utf8"],
  [JSON.stringify(Array(20_001).fill({})), "too_many"],
] as const)("%j is refused as %s", async (content, fault) => {
  expect(await send(content)).toMatchObject({ status: 400, value: { fault, imported: null } });
  expect(await total()).toBe(0);
});

test("a file of more than 50 MB is refused with the limit", async () => {
  expect(await send(Buffer.alloc(50 * 1024 * 1024 + 1, " "))).toMatchObject({
    status: 400,
    value: { fault: "too_large" },
  });
});

test("faults are named by statement and path, and nothing of the file is taken", async () => {
  const [alpha, beta, held] = valid();
  const faulty = [
    { ...alpha, recordType: "firm" },
    { ...beta, publicationDetails: { publicationDate: "2024-01-01", bodsVersion: "four" } },
    {
      ...held,
      recordDetails: { ...held?.recordDetails, interests: [{ type: "ownership", share: { exact: 101 } }] },
    },
  ];
  const answer = await send(JSON.stringify(faulty));
  expect(answer).toMatchObject({ status: 400, value: { fault: "invalid", imported: null } });
  const { findings } = answer.value as { findings: { statement: string; path: string }[] };
  expect(findings.map(({ statement, path }) => [statement, path])).toEqual(
    expect.arrayContaining([
      [alpha?.statementId, "/recordType"],
      [beta?.statementId, "/publicationDetails/bodsVersion"],
      [held?.statementId, "/recordDetails/interests/0/type"],
      [held?.statementId, "/recordDetails/interests/0/share/exact"],
    ]),
  );
  expect(await total()).toBe(0);
});

test("what is noteworthy is said of a file that is taken", async () => {
  const [, ...withoutAlpha] = valid();
  expect(await send(JSON.stringify(withoutAlpha))).toMatchObject({
    status: 200,
    value: {
      imported: { added: 2, kept: [{ reason: "unknown_party" }] },
      findings: expect.arrayContaining([expect.objectContaining({ path: "/recordDetails/interestedParty" })]),
    },
  });
});

test("a member and a viewer import nothing, and export what they read", async () => {
  for (const role of ["member", "viewer"] as const) {
    expect(await send("[]", as(world.supplier, role))).toMatchObject({ status: 403 });
    expect(await get(importPage, as(world.supplier, role), "/equity/import")).toMatchObject({ status: 403 });
    expect(await get(download, as(world.supplier, role), "/equity/export")).toMatchObject({ status: 200 });
  }
});
