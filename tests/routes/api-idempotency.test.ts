// A request sent again answers the same and does nothing twice, whatever became of the first.

import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { purgeIdempotencyKeys } from "~/api/idempotency.server";
import * as drafts from "~/features/deals/save-draft.server";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, listOf } from "../factories/api";
import { createWorld, type World } from "../factories/world";

vi.mock("~/features/deals/save-draft.server", { spy: true });

let now = new Date("2026-11-21T08:00:00.000Z");
let world: World;
let member: Client;
let key: string;

beforeAll(async () => {
  world = await createWorld({ now: () => now });
  member = await clientOf(world, world.partner, "member");
});

beforeEach(() => {
  now = new Date("2026-11-21T08:00:00.000Z");
  key = newId();
});

const wait = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

const deal = (name: string) => ({ alliance_id: world.alliance.id, customer: { name } });

const post = (name: string, client = member, json: object = deal(name)) =>
  client("/deals", { json, headers: { "Idempotency-Key": key } });

const named = async (name: string): Promise<string[]> =>
  listOf(await member(`/deals?limit=200&filter[q]=${encodeURIComponent(name)}`)).ids;

test("the same request answers the same", async () => {
  const first = await post("Same");
  const second = await post("Same");
  expect(first.status).toBe(201);
  expect([second.status, second.text]).toEqual([first.status, first.text]);
  for (const header of ["ETag", "Location", "Content-Type"]) {
    expect(second.headers.get(header)).toBe(first.headers.get(header));
  }
  expect(await named("Same")).toEqual([dataOf(first).id]);
});

test("another body, or another address, is another request", async () => {
  await post("One");
  const other = await post("Other");
  expect(other.status).toBe(422);
  expect(other.body).toMatchObject({ type: "urn:entente:problem:key_reused" });
  expect(await named("Other")).toEqual([]);
  const elsewhere = await member("/customers", {
    json: { name: "One" },
    headers: { "Idempotency-Key": key },
  });
  expect(elsewhere.status).toBe(422);
});

test("a key belongs to one person in one firm", async () => {
  const rival = await clientOf(world, world.rival, "member");
  const colleague = await clientOf(world, world.partner, "owner");
  const ids = new Set<string>();
  for (const client of [member, rival, colleague]) ids.add(dataOf(await post("Mine", client)).id);
  expect(ids.size).toBe(3);
});

test("of twenty at once one is done", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => post("Twenty")));
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBeGreaterThanOrEqual(1);
  for (const { status, body, headers } of answers.filter((answer) => answer.status !== 201)) {
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: "urn:entente:problem:request_in_progress" });
    expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
  }
  expect(new Set(made.map((answer) => dataOf(answer).id)).size).toBe(1);
  expect(await named("Twenty")).toHaveLength(1);
});

test("twenty at once with twenty keys are twenty", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      member("/deals", { json: deal("Each"), headers: { "Idempotency-Key": newId() } }),
    ),
  );
  expect(new Set(answers.map((answer) => dataOf(answer).id)).size).toBe(20);
});

test("a refusal leaves the key free", async () => {
  const refused = await post("Refused", member, { ...deal("Refused"), product_lines: ["unknown"] });
  expect(refused.status).toBe(422);
  expect((await post("Refused")).status).toBe(201);
});

test("a request that failed before it was done is done the second time", async () => {
  vi.mocked(drafts.createDraft).mockRejectedValueOnce(new Error("the process is at its end"));
  await expect(post("Before")).rejects.toThrow("at its end");
  expect((await post("Before")).status).toBe(201);
  expect(await named("Before")).toHaveLength(1);
});

test("a request that failed after it was done is not done twice", async () => {
  const { createDraft } = await vi.importActual<typeof drafts>("~/features/deals/save-draft.server");
  vi.mocked(drafts.createDraft).mockImplementationOnce(async (...args) => {
    await createDraft(...args);
    throw new Error("the process is at its end");
  });
  await expect(post("After")).rejects.toThrow("at its end");
  const again = await post("After");
  expect(again.status).toBe(201);
  expect(again.headers.get("Location")).toBe(`/api/v1/deals/${dataOf(again).id}`);
  expect(await named("After")).toEqual([dataOf(again).id]);
});

test("a request whose process died is taken up when its time is over", async () => {
  const hangs = vi.mocked(drafts.createDraft).mockImplementationOnce(() => new Promise(() => undefined));
  void post("Died");
  await expect.poll(() => hangs.mock.calls.some(([, input]) => input.customerName === "Died")).toBe(true);
  const early = await post("Died");
  expect([early.status, early.headers.get("Retry-After")]).toEqual([409, "30"]);
  wait(31);
  const answers = await Promise.all([post("Died"), post("Died"), post("Died")]);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(await named("Died")).toHaveLength(1);
});

test("a key is forgotten after a day", async () => {
  const first = await post("Day");
  wait(23 * 3600);
  expect((await post("Day")).text).toBe(first.text);
  wait(2 * 3600);
  expect(dataOf(await post("Day")).id).not.toBe(dataOf(first).id);
});

test("the clearing takes away what is over, and nothing else", async () => {
  await post("Old");
  wait(50 * 3600);
  key = newId();
  const recent = await post("Recent");
  const system = await systemScope("tests");
  expect(await purgeIdempotencyKeys(system)).toBeGreaterThan(0);
  const { count } = await world.database.system
    .selectFrom("idempotency_keys")
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(1);
  expect((await post("Recent")).text).toBe(recent.text);
});

test.each(["", " ", "a".repeat(256)])("a key of %j is malformed", async (wrong) => {
  const answer = await member("/deals", { json: deal("Key"), headers: { "Idempotency-Key": wrong } });
  expect(answer.status).toBe(400);
});

test("every other creation is safe in the same way", async () => {
  const owner = await clientOf(world, world.supplier, "owner");
  const alliance = {
    name: "Once",
    currency: "CNY",
    classification: {
      development_mode: { value: "guidance" },
      party: { value: "b2c" },
      capital_tie: { value: "none" },
      purpose: { value: "product_brand" },
    },
  };
  const headers = { "Idempotency-Key": key };
  const one = await owner("/alliances", { json: alliance, headers });
  expect(one.status).toBe(201);
  expect((await owner("/alliances", { json: alliance, headers })).text).toBe(one.text);
  key = newId();
  const customer = { json: { name: "Once" }, headers: { "Idempotency-Key": key } };
  expect((await owner("/customers", customer)).text).toBe((await owner("/customers", customer)).text);
});
