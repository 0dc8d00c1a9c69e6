// Holdings through the API.

import { beforeAll, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { createWorld, type World } from "../factories/world";

let world: World;
let supplier: Client;
let partner: Client;
let rival: Client;

beforeAll(async () => {
  world = await createWorld();
  supplier = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner);
  rival = await clientOf(world, world.rival);
});

const holding = (more: object = {}) => ({
  owner: { id: world.supplier.id },
  owned: { id: world.partner.id },
  percent: "12.500000000001",
  starts_on: "2024-07-01",
  ...more,
});

test("a holding is recorded, confirmed and ended", async () => {
  const made = await supplier("/holdings", { json: holding({ notes: "ours", evidence: "Extract" }) });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    data: { percent: "12.500000000001", state: "claimed", side: "recorder", notes: "ours", version: 1 },
  });
  const { id } = dataOf(made);
  expect((await partner(`/holdings/${id}`)).body).toMatchObject({
    data: { side: "counterparty", notes: "", evidence: "Extract", steps: ["confirm", "dispute"] },
  });
  expect((await supplier(`/holdings/${id}/confirm`, { json: {} })).status).toBe(403);
  expect((await partner(`/holdings/${id}/confirm`, { json: {} })).body).toMatchObject({
    data: { state: "confirmed", version: 2 },
  });
  const late = await partner(`/holdings/${id}/dispute`, { json: { note: "No." } });
  expect([late.status, late.body]).toMatchObject([
    409,
    { code: "holding_moved", current: { state: "confirmed" } },
  ]);
  const end = { json: { ends_on: "2026-07-01" } };
  expect((await supplier(`/holdings/${id}/end`, { ...end, headers: { "If-Match": '"1"' } })).status).toBe(
    412,
  );
  expect((await supplier(`/holdings/${id}/end`, end)).body).toMatchObject({
    data: { ends_on: "2026-07-01" },
  });
  const later = await supplier(`/holdings/${id}/end`, { json: { ends_on: "2024-01-01" } });
  expect(faultsOf(later)).toEqual(["/ends_on date_order"]);
});

test("is listed by direction, state and party", async () => {
  const made = await supplier("/holdings", {
    json: holding({ owned: { party: { name: "Taihe", country: "CN" } }, size: "unknown", percent: null }),
  });
  const { id } = dataOf(made);
  expect(made.body).toMatchObject({
    data: { state: "recorded", percent: null, least_percent: null, most_percent: null },
  });
  expect(listOf(await supplier("/holdings?filter[state]=recorded")).ids).toEqual([id]);
  expect(listOf(await supplier("/holdings?filter[direction]=held&limit=1")).ids).toEqual([id]);
  const owned = (made.body as { data: { owned: { id: string } } }).data.owned.id;
  expect(listOf(await supplier(`/holdings?filter[entity_id]=${owned}`)).ids).toEqual([id]);
  expect(listOf(await partner("/holdings?filter[state]=recorded")).ids).toEqual([]);
  expect((await supplier(`/holdings/${id}/withdraw`, { json: {} })).body).toMatchObject({
    data: { state: "withdrawn" },
  });
});

test("faults stand at their fields", async () => {
  const faults = async (more: object) => faultsOf(await supplier("/holdings", { json: holding(more) }));
  expect(await faults({ percent: "101" })).toEqual(["/percent percent_out_of_range"]);
  expect(await faults({ percent: null })).toEqual(["/percent required"]);
  expect(await faults({ size: "range", percent: null })).toEqual(["/least_percent required"]);
  expect(await faults({ owner: {} })).toEqual(["/owner choose_one"]);
  expect(await faults({ ends_on: "2020-01-01" })).toEqual(["/ends_on holding_end_order"]);
  expect(await faults({ owned: { id: world.supplier.id } })).toEqual(["/owned holding_itself"]);
  expect(await faults({ owned: { id: newId() } })).toEqual(["/owned/id invalid_id"]);
  expect(await faults({ owned: { id: world.stranger.id } })).toEqual(["/owned/id invalid_id"]);
});

test("a rival finds nothing", async () => {
  const { id } = dataOf(await supplier("/holdings", { json: holding({ share_class: "b" }) }));
  const rivals = await rival(`/holdings/${id}`);
  const nobodys = await rival(`/holdings/${newId()}`);
  expect([rivals.status, rivals.text]).toEqual([nobodys.status, nobodys.text]);
  expect((await rival(`/holdings/${id}/confirm`, { json: {} })).status).toBe(404);
  expect(listOf(await rival("/holdings")).ids).toEqual([]);
});
