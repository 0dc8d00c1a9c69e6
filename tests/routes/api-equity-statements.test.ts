// Ownership statements through the API: taken whole or not at all, and given again as they came.

import { beforeEach, expect, test } from "vitest";
import { type Client, clientOf, listOf } from "../factories/api";
import { entity, relationship, shares } from "../factories/statements";
import { createWorld, type World } from "../factories/world";

let world: World;
let supplier: Client;

const valid = () => [entity("Alpha"), entity("Beta"), relationship("Alpha", "Beta", [shares(60)])];
const json = { "Content-Type": "application/json" };
const send = (body: BodyInit, headers: Record<string, string> = json) =>
  supplier("/equity-statements", { method: "POST", body, headers });
const holdings = async () => listOf(await supplier("/holdings")).ids.length;

beforeEach(async () => {
  world = await createWorld();
  supplier = await clientOf(world, world.supplier, "alliance_manager");
});

test("a file is taken, once, and the register exports it again to whoever may see it", async () => {
  expect(await send(JSON.stringify(valid()))).toMatchObject({
    status: 200,
    body: { data: { added: 3, known: 0, parties: 2, holdings: 1, kept: [], warnings: [] } },
  });
  expect(await send(JSON.stringify(valid()))).toMatchObject({
    body: { data: { added: 0, known: 3, holdings: 0 } },
  });
  expect(await holdings()).toBe(1);
  const exported = await supplier("/equity-statements");
  expect(exported.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(exported.body).toEqual(valid());
  const partner = await clientOf(world, world.partner);
  expect((await partner("/equity-statements")).body).toEqual([]);
});

test("a request that is sent twice has one answer, and another file needs another key", async () => {
  const headers = { ...json, "Idempotency-Key": "file-1" };
  const first = await send(JSON.stringify(valid()), headers);
  expect((await send(JSON.stringify(valid()), headers)).text).toBe(first.text);
  expect((await send(JSON.stringify(valid().slice(1)), headers)).status).toBe(422);
});

test("faults are named by statement and path, and nothing of the file is taken", async () => {
  const [alpha, beta, held] = valid();
  const faulty = [
    { ...alpha, recordType: "firm" },
    { ...beta, statementId: undefined },
    { ...held, recordDetails: { ...held?.recordDetails, interests: [shares(101)] } },
  ];
  const refused = await send(JSON.stringify(faulty));
  expect(refused).toMatchObject({
    status: 422,
    body: { type: "urn:entente:problem:invalid_input", code: "statements_invalid", findings_left_out: 0 },
  });
  const { findings } = refused.body as { findings: { statement: string | number; path: string }[] };
  expect(findings.map(({ statement, path }) => [statement, path])).toEqual(
    expect.arrayContaining([
      [alpha?.statementId, "/recordType"],
      [1, "/statementId"],
      [held?.statementId, "/recordDetails/interests/0/share/exact"],
    ]),
  );
  expect(await holdings()).toBe(0);
});

test("what is noteworthy is said of a file that is taken", async () => {
  const [, ...withoutAlpha] = valid();
  expect(await send(JSON.stringify(withoutAlpha))).toMatchObject({
    body: {
      data: {
        kept_count: 1,
        kept: [{ reason: "unknown_party" }],
        warnings: expect.arrayContaining([
          expect.objectContaining({ path: "/recordDetails/interestedParty" }),
        ]),
      },
    },
  });
});

test.each([
  ["a table", "name,share\n", 400, "statements_not_json"],
  ["nothing", "", 400, "statements_not_json"],
  ["another encoding", Buffer.from([0x5b, 0xff, 0x5d]), 400, "statements_not_utf8"],
  ["too many statements", JSON.stringify(Array(20_001).fill({})), 422, "statements_too_many"],
  ["no list", JSON.stringify({ statements: [] }), 422, "statements_invalid"],
] as const)("%s is refused", async (_name, content, status, code) => {
  expect(await send(content)).toMatchObject({ status, body: { code } });
});

test("a file of more than 50 MB is refused", async () => {
  expect(await send(Buffer.alloc(50 * 1024 * 1024 + 1, " "))).toMatchObject({
    status: 413,
    body: { code: "statements_too_large" },
  });
});

test("another type than JSON is refused", async () => {
  expect((await send("[]", { "Content-Type": "text/csv" })).status).toBe(415);
});
