// Sharing over its pages and over the API.

import { beforeEach, expect, test } from "vitest";
import type { GrantView } from "~/features/sharing/grants.queries.server";
import type { Preview } from "~/features/sharing/owner-views.server";
import type { SharedPage } from "~/features/sharing/read-share.server";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/sharing/$id/route";
import { action as grantAction, loader as newLoader } from "~/routes/sharing/new/route";
import { loader as listLoader } from "~/routes/sharing/route";
import { clientOf, dataOf } from "../factories/api";
import { customerOf, granted } from "../factories/sharing";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;

const owner = () => as(world.partner, "owner");
const manager = () => as(world.supplier, "alliance_manager");
const share = (asker: Asker, fields: Record<string, string>) =>
  post(grantAction, asker, "/sharing/new", fields);
const form = () => ({
  intent: "grant",
  with: `${world.alliance.id}:${world.supplier.id}`,
  purpose: "Joint service visits",
  by: "filter",
  level: "profile",
  startsOn: "2026-01-05",
  endsOn: "2199-12-31",
});
type Shown = { side: string; grant: GrantView; shared: SharedPage | null; preview: Preview };
const read = async (asker: Asker, id: string, query = "") =>
  (await get(loader, asker, `/sharing/${id}${query}`, { id })).value as Shown;

beforeEach(async () => {
  world = await createWorld();
});

test("a firm shares from the page, the other side reads, and nobody else finds it", async () => {
  await customerOf(await scopeOf(world.partner), { city: "Jiaxing" });
  expect(await share(as(world.partner, "member"), form())).toMatchObject({ status: 403 });
  for (const wrong of [
    { purpose: " " },
    { with: "" },
    { with: "x:y" },
    { level: "all" },
    { endsOn: "2026-01-04" },
  ])
    expect(await share(owner(), { ...form(), ...wrong })).toMatchObject({ status: 400 });
  expect(await share(owner(), { ...form(), by: "chosen" })).toMatchObject({ status: 400 });
  expect(await share(owner(), { ...form(), with: `${world.alliance.id}:${world.rival.id}` })).toMatchObject({
    status: 409,
    value: { refusal: { code: "recipient_unknown" } },
  });
  expect(await share(owner(), form())).toMatchObject({ status: 303, toast: { message: "share_granted" } });
  const given = (await get(listLoader, owner(), "/sharing")).value as { items: GrantView[] };
  const id = given.items[0]?.id ?? "";
  expect(await read(owner(), id)).toMatchObject({ side: "given", preview: { total: 1 } });
  expect(await read(as(world.supplier, "viewer"), id)).toMatchObject({
    side: "received",
    shared: { total: 1, rows: [{ name: "Jiangnan Beverage", city: "Jiaxing" }] },
  });
  for (const query of ["", "?customer=x", "?page=2&q=a"])
    expect(await get(loader, as(world.rival, "owner"), `/sharing/${id}${query}`, { id })).toMatchObject({
      status: 404,
    });
  expect(await post(action, manager(), `/sharing/${id}`, { intent: "revoke" }, { id })).toMatchObject({
    status: 404,
  });
  expect(await post(action, owner(), `/sharing/${id}`, { intent: "revoke" }, { id })).toMatchObject({
    toast: { message: "share_revoked" },
  });
  expect(await post(action, owner(), `/sharing/${id}`, { intent: "revoke" }, { id })).toMatchObject({
    status: 409,
  });
  expect(await read(manager(), id)).toMatchObject({ grant: { standing: "revoked" }, shared: null });
});

test("the form shows what the other side would see before anything is shared", async () => {
  const customer = await customerOf(await scopeOf(world.partner), { country: "DE" });
  await customerOf(await scopeOf(world.partner), { name: "Port of Zhapu" });
  const preview = async (query: string) =>
    (await get(newLoader, owner(), `/sharing/new?${query}`)).value as {
      preview: Preview | null;
      choices: { customers: { id: string }[] };
    };
  expect((await preview("")).preview).toBeNull();
  expect((await preview("level=existence&country=DE")).preview).toMatchObject({
    total: 1,
    others: 1,
    rows: [{ name: "Jiangnan Beverage" }],
  });
  expect((await preview("level=profile&by=chosen")).choices.customers).toHaveLength(2);
  const chosen = await preview(`level=full&customer=${customer}&customer=${newId()}&customer=x`);
  expect(chosen.preview).toMatchObject({ total: 1 });
  const given = (await get(listLoader, owner(), "/sharing")).value as { items: GrantView[] };
  expect(given.items).toEqual([]);
});

test("a page beyond the last is empty, and a page that is no number is the first", async () => {
  const partner = await scopeOf(world.partner);
  await customerOf(partner);
  const id = await granted(partner, { allianceId: world.alliance.id, recipientId: world.supplier.id });
  for (const [page, rows] of [
    ["2", 0],
    ["-1", 1],
    ["x", 1],
    ["1e99", 0],
  ] as const) {
    expect((await read(manager(), id, `?page=${page}`)).shared?.rows).toHaveLength(rows);
  }
});

test("the API does the same", async () => {
  const partner = await scopeOf(world.partner);
  const first = await customerOf(partner, { name: "Alster Pumpen" });
  await customerOf(partner, { name: "Elbe Werft" });
  const [ours, theirs, rivals] = [
    await clientOf(world, world.partner),
    await clientOf(world, world.supplier),
    await clientOf(world, world.rival),
  ];
  const body = {
    alliance_id: world.alliance.id,
    recipient_id: world.supplier.id,
    purpose: "Joint service visits",
    population: { filter: {} },
    level: "existence",
    starts_on: "2026-01-05",
    ends_on: "2199-12-31",
  };
  const made = await ours("/share-grants", { json: body });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect((await ours("/share-grants", { json: { ...body, ends_on: "2026-01-04" } })).status).toBe(422);
  expect((await ours("/share-grants", { json: { ...body, population: { customer_ids: [] } } })).status).toBe(
    422,
  );
  expect((await ours(`/share-grants/${id}/customers`)).status).toBe(404);
  expect((await rivals(`/share-grants/${id}`)).status).toBe(404);
  const page = await theirs(`/share-grants/${id}/customers?limit=1`);
  expect(page.body).toMatchObject({ data: [{ id: null, name: "Alster Pumpen" }], total: 2 });
  const cursor = (page.body as { next_cursor: string }).next_cursor;
  const second = await theirs(`/share-grants/${id}/customers?limit=1&cursor=${cursor}`);
  expect(second.body).toEqual({ data: [{ id: null, name: "Elbe Werft" }], next_cursor: null, total: 2 });
  expect((await theirs(`/share-grants/${id}/customers/${first}`)).status).toBe(404);
  expect((await theirs(`/share-grants/${id}/reads`)).status).toBe(404);
  expect((await ours(`/share-grants/${id}/reads`)).body).toMatchObject({
    data: [{ kind: "list", via: "api" }, { kind: "list" }],
  });
  expect((await theirs(`/share-grants/${id}/revoke`, { json: {} })).status).toBe(404);
  expect(dataOf(await ours(`/share-grants/${id}/revoke`, { json: { reason: "over" } }))).toMatchObject({
    standing: "revoked",
    revoked_reason: "over",
  });
  expect((await ours(`/share-grants/${id}/revoke`, { json: {} })).status).toBe(409);
  expect((await theirs(`/share-grants/${id}/customers`)).status).toBe(404);
  const chosen = { ...body, level: "full", population: { customer_ids: [first] } };
  const whole = dataOf(await ours("/share-grants", { json: chosen })).id;
  expect(dataOf(await theirs(`/share-grants/${whole}/customers/${first}`))).toMatchObject({
    id: first,
    name: "Alster Pumpen",
    annual_revenue: null,
  });
});
