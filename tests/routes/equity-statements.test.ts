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
  ["no file", null, "required"],
  ["a table", "name,share\nAlpha,60\n", "not_json"],
  ["an empty file", "", "not_json"],
  ["another encoding", Buffer.from([0x5b, 0xff, 0x5d]), "not_utf8"],
  ["too many statements", JSON.stringify(Array(20_001).fill({})), "too_many"],
] as const)("%s is refused", async (_name, content, fault) => {
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

const halfOf = (pair: string, rest: string) =>
  JSON.stringify([entity("Alpha", { statementId: `${pair}${rest}` })]);
const nested = (levels: number) =>
  JSON.stringify([{ ...entity("Alpha"), extra: "deep" }]).replace(
    '"deep"',
    `${"[".repeat(levels)}${"]".repeat(levels)}`,
  );

test.each([
  ["NUL in an id", halfOf("\0", "x".repeat(40)), "/statementId"],
  ["half of a pair in an id", halfOf("\ud800", "x".repeat(40)), "/statementId"],
  [
    "a record's id of any length",
    JSON.stringify([entity("r".repeat(501), { statementId: "x".repeat(32) })]),
    "/recordId",
  ],
  [
    "NUL in a party's id",
    JSON.stringify([relationship("\0", "Beta", [shares(60)])]),
    "/recordDetails/interestedParty",
  ],
  ["200,000 levels", nested(200_000), ""],
])("%s is refused and not thrown upon", async (_name, content, path) => {
  expect(await send(content)).toMatchObject({
    status: 400,
    value: { fault: "invalid", findings: expect.arrayContaining([expect.objectContaining({ path })]) },
  });
});

test.each([
  ["a leap second", JSON.stringify([entity("Alpha", { statementDate: "2016-12-31T23:59:60Z" })])],
  ["a byte order mark", `\ufeff${JSON.stringify([entity("Alpha")])}`],
  ["names of objects' own members", JSON.stringify([entity("__proto__"), entity("constructor")])],
  ["brackets in a text", JSON.stringify([entity("[{".repeat(150), { statementId: "x".repeat(32) })])],
  ["some levels", nested(100)],
])("%s is taken", async (_name, content) => {
  expect(await send(content)).toMatchObject({ status: 200, value: { fault: null } });
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
