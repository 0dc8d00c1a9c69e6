// Joint firms, and what each side shows of a holding, through the API.

import { beforeEach, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { createAlliance, createWorld, type World } from "../factories/world";

let world: World;
let supplier: Client;
let partner: Client;
let rival: Client;

beforeEach(async () => {
  world = await createWorld();
  supplier = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner);
  rival = await clientOf(world, world.rival);
});

const jointFirm = (more: object = {}) => ({
  alliance_id: world.alliance.id,
  name: "Lianheng Drive Systems",
  country: "CN",
  description: "Drives for bottling lines",
  starts_on: "2026-01-01",
  members: [
    {
      organization_id: world.supplier.id,
      percent: "66.666666666667",
      contributions: [{ kind: "cash", amount: { amount_minor: 600_000_000, currency: "CNY" } }],
    },
    {
      organization_id: world.partner.id,
      percent: "33.333333333333",
      contributions: [{ kind: "technology", description: "Control software" }],
    },
  ],
  ...more,
});

type Shown = { data: { members: { holding: { id: string; state: string } }[] } };

test("a joint firm is set up, listed, and answered by its member", async () => {
  const made = await supplier("/joint-firms", { json: jointFirm() });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect(made.headers.get("Location")).toBe(`/api/v1/joint-firms/${id}`);
  expect(made.body).toMatchObject({
    data: {
      alliance: { id: world.alliance.id },
      set_up_by: { kind: "us" },
      members: [
        {
          holding: { percent: "66.666666666667", state: "recorded", starts_on: "2026-01-01" },
          contributions: [{ kind: "cash", amount: { amount_minor: 600_000_000, currency: "CNY" } }],
        },
        {
          holding: { percent: "33.333333333333", state: "claimed" },
          contributions: [{ kind: "technology", amount: null, description: "Control software" }],
        },
      ],
    },
  });
  expect((await partner("/joint-firms")).body).toMatchObject({
    data: [{ id, member_count: 2, unanswered_count: 1 }],
  });
  const confirmed = await partner(`/joint-firms/${id}/confirm`, { json: {} });
  expect([confirmed.status, dataOf(confirmed).state]).toEqual([200, "confirmed"]);
  const late = await partner(`/joint-firms/${id}/dispute`, { json: { note: "No." } });
  expect([late.status, late.body]).toMatchObject([409, { code: "joint_firm_answered" }]);
});

test("whoever disputes its share reads the answer, and belongs to the joint firm no more", async () => {
  const { id } = dataOf(await supplier("/joint-firms", { json: jointFirm() }));
  const disputed = await partner(`/joint-firms/${id}/dispute`, { json: { note: "We agreed on half." } });
  expect(disputed.body).toMatchObject({ data: { state: "disputed", answer_note: "We agreed on half." } });
  expect((await partner(`/joint-firms/${id}`)).status).toBe(404);
  expect(listOf(await partner("/joint-firms")).ids).toEqual([]);
});

test("the list is read page by page", async () => {
  const made: string[] = [];
  for (let count = 0; count < 3; count++)
    made.push(dataOf(await supplier("/joint-firms", { json: jointFirm() })).id);
  const first = listOf(await supplier("/joint-firms?limit=2"));
  expect(first.ids).toEqual([made[2], made[1]]);
  expect(listOf(await supplier(`/joint-firms?limit=2&cursor=${first.next}`)).ids).toEqual([made[0]]);
});

test("a request that is sent twice sets up one", async () => {
  const headers = { "Idempotency-Key": "joint-firm-1" };
  const first = await supplier("/joint-firms", { json: jointFirm(), headers });
  const again = await supplier("/joint-firms", { json: jointFirm(), headers });
  expect(again.text).toBe(first.text);
  expect(listOf(await supplier("/joint-firms")).ids).toEqual([dataOf(first).id]);
  const other = await supplier("/joint-firms", { json: jointFirm({ name: "Another" }), headers });
  expect(other.status).toBe(422);
});

test("faults stand at their fields", async () => {
  const faults = async (more: object) => faultsOf(await supplier("/joint-firms", { json: jointFirm(more) }));
  const [us, them] = jointFirm().members;
  expect(await faults({ members: [us] })).toEqual(["/members joint_firm_members"]);
  expect(await faults({ members: [us, { ...them, percent: "101" }] })).toEqual([
    "/members/1/percent percent_out_of_range",
  ]);
  expect(await faults({ members: [us, { ...them, contributions: [{ kind: "cash" }] }] })).toEqual([
    "/members/1/contributions/0/description required",
  ]);
  expect(await faults({ members: [us, them, them] })).toEqual(["/members joint_firm_member_twice"]);
  expect(await faults({ members: [them, { ...them, organization_id: world.rival.id }] })).toEqual([
    "/members joint_firm_without_us",
  ]);
  expect(await faults({ alliance_id: newId() })).toEqual(["/alliance_id invalid_id"]);
  for (const unknown of [newId(), world.stranger.id]) {
    expect(await faults({ members: [us, { ...them, organization_id: unknown }] })).toEqual([
      "/members invalid_id",
    ]);
  }
  const over = await supplier("/joint-firms", {
    json: jointFirm({ members: [us, { ...them, percent: "33.333333333334" }] }),
  });
  expect([over.status, over.body]).toMatchObject([409, { code: "holding_over_whole" }]);
});

test("a rival finds no joint firm, and answers for none", async () => {
  const { id } = dataOf(await supplier("/joint-firms", { json: jointFirm() }));
  const [theirs, nobodys] = [await rival(`/joint-firms/${id}`), await rival(`/joint-firms/${newId()}`)];
  expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text]);
  for (const [verb, json] of [
    ["confirm", {}],
    ["dispute", { note: "No." }],
  ] as const) {
    expect((await rival(`/joint-firms/${id}/${verb}`, { json })).status).toBe(404);
  }
  expect((await partner(`/joint-firms/${id}`)).body).toMatchObject({
    data: { members: [{}, { holding: { state: "claimed" } }] },
  });
  expect(listOf(await rival("/joint-firms")).ids).toEqual([]);
});

test("each side shows and hides a holding for itself", async () => {
  const { data } = (await supplier("/joint-firms", { json: jointFirm() })).body as Shown;
  const holding = `/holdings/${data.members[0]?.holding.id}`;
  const shows = { alliance: { id: world.alliance.id }, theirs: null };
  const json = { alliance_id: world.alliance.id };
  // In a closed alliance the members do not learn of one another, and the lead has nobody to show its own to.
  expect(faultsOf(await supplier(`${holding}/show`, { json }))).toEqual(["/alliance_id invalid_id"]);
  const outside = await partner("/holdings", {
    json: { owner: { id: world.partner.id }, owned: { party: { name: "Taihe" } }, percent: "30" },
  });
  const path = `/holdings/${dataOf(outside).id}`;
  expect((await supplier(path)).status).toBe(404);
  expect((await partner(`${path}/show`, { json })).body).toMatchObject({
    data: { shows: [{ ...shows, ours: true }] },
  });
  expect((await supplier(path)).body).toMatchObject({ data: { side: "reader", shows: [] } });
  expect((await rival(path)).status).toBe(404);
  expect((await supplier(`${path}/hide`, { json })).status).toBe(404);
  expect((await partner(`${path}/hide`, { json })).body).toMatchObject({
    data: { shows: [{ ...shows, ours: false }] },
  });
  expect((await supplier(path)).status).toBe(404);
  const pair = await createAlliance(world.supplier, [world.rival], "Pair");
  for (const alliance_id of [pair.id, newId()]) {
    expect(faultsOf(await partner(`${path}/show`, { json: { alliance_id } }))).toEqual([
      "/alliance_id invalid_id",
    ]);
  }
});
