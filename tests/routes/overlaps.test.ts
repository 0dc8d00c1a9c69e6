// Overlaps over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import type { OverlapPageProps } from "~/features/overlap/OverlapPage";
import type { OverlapSummary } from "~/features/overlap/overlaps.queries.server";
import { newId } from "~/lib/id";
import { loader as exportLoader } from "~/routes/overlaps/$id/export/route";
import { action as offerAction, loader as offerLoader } from "~/routes/overlaps/$id/population/route";
import { action, loader } from "~/routes/overlaps/$id/route";
import { loader as newLoader, action as proposeAction } from "~/routes/overlaps/new/route";
import { loader as listLoader } from "~/routes/overlaps/route";
import { clientOf, dataOf } from "../factories/api";
import { agreeToNames, counted, enter, type Sides } from "../factories/overlaps";
import { customerOf } from "../factories/sharing";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let sides: Sides;

const owner = () => as(world.partner, "owner");
const manager = () => as(world.supplier, "alliance_manager");
const form = (): Record<string, string> => ({
  intent: "propose",
  with: `${world.alliance.id}:${world.partner.id}`,
  purpose: "Joint service visits",
  by: "filter",
});
const propose = (asker: Asker, fields: Record<string, string>) =>
  post(proposeAction, asker, "/overlaps/new", fields);
const offer = (asker: Asker, id: string, fields: Record<string, string>) =>
  post(offerAction, asker, `/overlaps/${id}/population`, fields, { id });
const act = (asker: Asker, id: string, fields: Record<string, string>) =>
  post(action, asker, `/overlaps/${id}`, fields, { id });
const read = async (asker: Asker, id: string, query = "") =>
  (await get(loader, asker, `/overlaps/${id}${query}`, { id })).value as OverlapPageProps;
const files = async (asker: Asker, id: string, rows: string) =>
  get(exportLoader, asker, `/overlaps/${id}/export?rows=${rows}`, { id });

beforeEach(async () => {
  world = await createWorld();
  sides = {
    proposer: await scopeOf(world.supplier),
    ally: await scopeOf(world.partner),
    allianceId: world.alliance.id,
  };
  await enter(sides.proposer, 0, 16);
  await enter(sides.ally, 0, 8, "AG & Co. KG");
  await enter(sides.ally, 20, 28);
});

test("two firms come from a proposal to names over their pages, and nobody else finds it", async () => {
  expect(await propose(as(world.supplier, "member"), form())).toMatchObject({ status: 403 });
  const wrongs: Record<string, string>[] = [
    { purpose: " " },
    { with: "" },
    { by: "all" },
    { by: "chosen" },
    { country: "QQ" },
  ];
  for (const wrong of wrongs)
    expect(await propose(manager(), { ...form(), ...wrong })).toMatchObject({ status: 400 });
  const toItself = `${world.alliance.id}:${world.supplier.id}`;
  expect(await propose(manager(), { ...form(), with: toItself })).toMatchObject({
    status: 409,
    value: { refusal: { code: "recipient_unknown" } },
  });
  expect(await propose(manager(), { ...form(), country: "FR" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "overlap_too_few" } },
  });
  expect(await propose(manager(), form())).toMatchObject({
    status: 303,
    toast: { message: "overlap_proposed" },
  });
  const listed = (await get(listLoader, owner(), "/overlaps")).value as { items: OverlapSummary[] };
  const id = listed.items[0]?.id ?? "";
  expect(await read(owner(), id)).toMatchObject({
    overlap: { state: "proposed", isOurs: false, counts: null },
  });
  expect((await read(owner(), id, "?do=decline")).asks).toBe("decline");
  expect((await read(manager(), id, "?do=decline")).asks).toBeNull();

  expect(await get(offerLoader, owner(), `/overlaps/${id}/population`, { id })).toMatchObject({
    value: { intent: "accept", preview: { total: 16, others: 0, least: 10 } },
  });
  expect(await offer(owner(), id, { intent: "accept", by: "filter" })).toMatchObject({
    toast: { message: "overlap_accepted" },
  });
  expect(await read(as(world.supplier, "viewer"), id)).toMatchObject({
    overlap: { step: "counts", counts: { ours: { size: 16, matched: 8 }, theirs: { size: 16, matched: 8 } } },
    common: null,
    may: { act: false },
  });
  expect(await files(manager(), id, "unmatched")).toMatchObject({ status: 404 });

  const names = { intent: "agree", revision: "1", step: "names" };
  expect(await act(as(world.supplier, "member"), id, names)).toMatchObject({ status: 403 });
  expect(await act(manager(), id, { ...names, revision: "x" })).toMatchObject({ status: 400 });
  expect(await act(manager(), id, { ...names, revision: "2" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "overlap_counted_anew" } },
  });
  expect(await act(manager(), id, names)).toMatchObject({ toast: { message: "overlap_agreed" } });
  expect(await act(owner(), id, names)).toMatchObject({ toast: { message: "overlap_opened" } });
  const shown = await read(manager(), id);
  expect(shown.common?.total).toBe(8);
  expect(shown.common?.rows[0]?.theirs).toEqual({ name: "Alster Pumpen AG & Co. KG" });
  // The lead registers no deals with its member; the member does with its lead.
  expect([shown.may.registerDeal, (await read(owner(), id)).may.registerDeal]).toEqual([false, true]);
  expect(JSON.stringify(shown)).not.toMatch(/Uecker/);
  const unmatched = await files(manager(), id, "unmatched");
  const text = await (unmatched.value as Response).text();
  expect([text.includes("Innerste Pumpen GmbH"), text.includes("Alster")]).toEqual([true, false]);

  for (const query of ["", "?page=2", "?do=end"])
    expect(await get(loader, as(world.rival, "owner"), `/overlaps/${id}${query}`, { id })).toMatchObject({
      status: 404,
    });
  expect(await files(as(world.rival, "owner"), id, "matched")).toMatchObject({ status: 404 });
  expect(await act(as(world.rival, "owner"), id, { intent: "end" })).toMatchObject({ status: 404 });
  expect(await act(owner(), id, { intent: "end", said: "Over." })).toMatchObject({
    toast: { message: "overlap_ended" },
  });
  expect(await act(manager(), id, { intent: "end" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "overlap_over" } },
  });
  expect(await read(manager(), id)).toMatchObject({
    overlap: { state: "ended", counts: null },
    common: null,
  });
  expect(await files(manager(), id, "matched")).toMatchObject({ status: 404 });
});

test("other customers, another count and its stop are asked for on the page", async () => {
  const id = await counted(sides);
  expect(await act(owner(), id, { intent: "cancel" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "overlap_not_counting" } },
  });
  expect(await act(owner(), id, { intent: "count" })).toMatchObject({ status: 303 });
  expect(await read(owner(), id)).toMatchObject({ overlap: { revision: 2, step: "counts" } });
  expect(await offer(manager(), id, { intent: "change", by: "filter", country: "DE" })).toMatchObject({
    toast: { message: "overlap_changed" },
  });
  expect(await get(offerLoader, manager(), `/overlaps/${id}/population`, { id })).toMatchObject({
    value: { intent: "change", draft: { by: "filter", filter: { country: "DE" } } },
  });
  expect(await act(owner(), id, { intent: "count" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "overlap_too_often" } },
  });
  expect(await offer(owner(), newId(), { intent: "accept", by: "filter" })).toMatchObject({ status: 404 });
});

test("the form shows how many would be offered, and proposes nothing", async () => {
  await customerOf(sides.proposer, { name: "Port of Zhapu", country: "CN" });
  const shown = (await get(newLoader, manager(), "/overlaps/new?by=chosen&country=CN")).value;
  expect(shown).toMatchObject({
    preview: { total: 0 },
    choices: { allies: [{}, {}], customers: [{ name: "Port of Zhapu" }] },
  });
  expect((await get(newLoader, as(world.supplier, "viewer"), "/overlaps/new")).status).toBe(403);
});

test("a page beyond the last is empty, and a page that is no number is the first", async () => {
  const id = await counted(sides);
  await agreeToNames(sides, id);
  for (const [page, rows] of [
    ["2", 0],
    ["-1", 8],
    ["x", 8],
    ["1e99", 0],
  ] as const)
    expect((await read(manager(), id, `?page=${page}`)).common?.rows).toHaveLength(rows);
});

type Listed = { data: { theirs: object }[]; total: number; next_cursor: string | null };

test("the API does the same", async () => {
  const [ours, theirs, rivals] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const population = { filter: {} };
  const body = {
    alliance_id: world.alliance.id,
    ally_id: world.partner.id,
    purpose: "Joint visits",
    population,
  };
  for (const wrong of [{ purpose: "" }, { ally_id: "x" }, { population: { customer_ids: [] } }, { more: 1 }])
    expect((await ours("/overlaps", { json: { ...body, ...wrong } })).status).toBe(422);
  expect((await ours("/overlaps", { json: { ...body, ally_id: world.stranger.id } })).status).toBe(409);
  const made = await ours("/overlaps", { json: body });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect((await ours("/overlaps", { json: body })).status).toBe(409);
  expect((await rivals(`/overlaps/${id}`)).status).toBe(404);
  expect((await ours(`/overlaps/${id}/accept`, { json: { population } })).status).toBe(403);
  expect(dataOf(await theirs(`/overlaps/${id}/accept`, { json: { population } }))).toMatchObject({
    state: "open",
    step: "counts",
    side: "received",
    counts: { ours: { size: 16, matched: 8, unmatched: 8, unkeyed: 0 }, theirs: { unkeyed: null } },
    next: { step: "names", ours: null, theirs: null },
  });
  expect((await theirs(`/overlaps/${id}/customers`)).status).toBe(404);
  const names = { revision: 1, step: "names" };
  expect((await theirs(`/overlaps/${id}/agree`, { json: { ...names, revision: 0 } })).status).toBe(422);
  expect((await theirs(`/overlaps/${id}/agree`, { json: { ...names, fields: ["name"] } })).status).toBe(422);
  for (const client of [ours, theirs])
    expect((await client(`/overlaps/${id}/agree`, { json: names })).status).toBe(200);
  const first = await theirs(`/overlaps/${id}/customers?limit=5`);
  const { data, total, next_cursor: cursor } = first.body as Listed;
  expect([data.length, total, data[0]?.theirs]).toEqual([5, 8, { name: "Alster Pumpen GmbH" }]);
  const rest = (await theirs(`/overlaps/${id}/customers?limit=5&cursor=${cursor}`)).body;
  expect(rest).toMatchObject({ data: [{}, {}, {}], next_cursor: null });
  const none = { revision: 1, step: "fields", fields: [] };
  expect((await theirs(`/overlaps/${id}/agree`, { json: none })).status).toBe(422);
  for (const client of [ours, theirs])
    await client(`/overlaps/${id}/agree`, { json: { ...none, fields: ["city", "domain"] } });
  const agreed = (await ours(`/overlaps/${id}/customers`)).body as Listed;
  const city = { city: "Alster", domain: "alster-pumpen.example" };
  expect(agreed.data[0]?.theirs).toEqual({ name: "Alster Pumpen AG & Co. KG", ...city });
  expect((await theirs(`/overlaps/${id}/log`)).body).toMatchObject({
    data: [
      { kind: "agreement" },
      { kind: "agreement" },
      { kind: "agreement" },
      { kind: "agreement" },
      { kind: "count" },
    ],
  });
  expect((await rivals(`/overlaps/${id}/log`)).status).toBe(404);
  expect((await theirs(`/overlaps/${id}/cancel`, { method: "POST", json: {} })).status).toBe(409);
  expect(dataOf(await theirs(`/overlaps/${id}/count`, { method: "POST", json: {} }))).toMatchObject({
    revision: 2,
    step: "counts",
  });
  const change = { population: { filter: { country: "DE" } } };
  expect(dataOf(await ours(`/overlaps/${id}/population`, { json: change }))).toMatchObject({ revision: 3 });
  expect((await theirs(`/overlaps/${id}/decline`, { json: {} })).status).toBe(409);
  expect(dataOf(await theirs(`/overlaps/${id}/end`, { json: { said: "Over." } }))).toMatchObject({
    state: "ended",
    counts: null,
    ended: { by_us: true, said: "Over." },
  });
  expect((await ours("/overlaps")).body).toMatchObject({ data: [{ id, state: "ended" }], next_cursor: null });
});
