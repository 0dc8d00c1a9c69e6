// Duplicates and merges over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { stopSearches } from "~/jobs/duplicates.server";
import { newId } from "~/lib/id";
import { loader as readMerge, action as sendMerge } from "~/routes/customers/$id/merge/route";
import { loader as readCustomer } from "~/routes/customers/$id/route";
import { loader as readDuplicates, action as sendDuplicates } from "~/routes/customers/duplicates/route";
import { clientOf, dataOf } from "../factories/api";
import { addedContact } from "../factories/contacts";
import { customerOf } from "../factories/sharing";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let kept: string;
let gone: string;
let theirs: string;

beforeEach(async () => {
  await stopSearches();
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.partner, "member");
  kept = await customerOf(scope, { name: "Jiangnan Beverage", domain: "jiangnan.example", city: "Wuxi" });
  gone = await customerOf(scope, {
    name: "Jiangnan Beverage Ltd",
    domain: "jiangnan.example",
    phone: "0510-5550",
  });
  theirs = await customerOf(await scopeOf(world.rival, "member"), { name: "Jiangnan Beverage" });
});

const member = () => as(world.partner, "member");
const compare = (id: string, other: string) =>
  get(readMerge, member(), `/customers/${id}/merge?with=${other}`, { id });
const merge = (fields: Record<string, string> = {}, id = kept) =>
  post(
    sendMerge,
    member(),
    `/customers/${id}/merge`,
    { intent: "merge", goneId: gone, keptVersion: "1", goneVersion: "1", ...fields },
    { id },
  );

describe("the pages", () => {
  test("search, show the pair, and note that it is two", async () => {
    expect((await get(readDuplicates, member(), "/customers/duplicates")).value).toMatchObject({
      search: null,
    });
    const sent = await post(sendDuplicates, member(), "/customers/duplicates", { intent: "search" });
    expect(sent).toMatchObject({ status: 303, location: "/customers/duplicates" });
    const shown = await get(readDuplicates, member(), "/customers/duplicates");
    expect(shown.value).toMatchObject({
      search: { state: "done" },
      pairs: { counts: { match: 1, different: 0 } },
    });
    const two = { oneId: kept, otherId: gone };
    const said = await post(sendDuplicates, member(), "/customers/duplicates", {
      intent: "different",
      ...two,
    });
    expect(said).toMatchObject({ status: 303, toast: { message: "customers_told_apart", undo: {} } });
    expect((await get(readDuplicates, member(), "/customers/duplicates?view=different")).value).toMatchObject(
      {
        pairs: { rows: [{ keys: [] }], counts: { match: 0, different: 1 } },
      },
    );
    const fields = said.toast?.undo?.fields ?? {};
    expect(await post(sendDuplicates, member(), "/customers/duplicates", fields)).toMatchObject({
      status: 303,
    });
    expect(await post(sendDuplicates, member(), "/customers/duplicates", fields)).toMatchObject({
      status: 404,
    });
    expect(await post(sendDuplicates, member(), "/customers/duplicates", { intent: "cancel" })).toMatchObject(
      {
        status: 409,
      },
    );
    expect(await get(readDuplicates, member(), "/customers/duplicates?page=-1&view=x")).toMatchObject({
      status: 200,
      value: { page: 1, filter: "match" },
    });
  });

  test("compare, merge, lead from the old address to the new one, and undo", async () => {
    await addedContact(await scopeOf(world.partner, "member"), gone);
    expect((await compare(kept, gone)).value).toMatchObject({
      preview: {
        differing: ["name", "phone", "city"],
        taken: ["phone"],
        moving: [{ kind: "contacts", count: 1 }],
        readers: [],
        apart: null,
      },
    });
    const merged = await merge({ phone: "gone", city: "kept" });
    expect(merged).toMatchObject({ status: 303, toast: { message: "customers_merged" } });
    expect(merged.location).toBe(`/customers/${kept}`);
    expect(await get(readCustomer, member(), `/customers/${gone}`, { id: gone })).toMatchObject({
      status: 303,
      location: `/customers/${kept}`,
    });
    const rival = as(world.rival, "member");
    expect(await get(readCustomer, rival, `/customers/${gone}`, { id: gone })).toMatchObject({ status: 404 });
    expect(await merge()).toMatchObject({ status: 409 });
    const undo = merged.toast?.undo?.fields ?? {};
    const undone = await post(sendMerge, member(), `/customers/${kept}/merge`, undo, { id: kept });
    expect(undone).toMatchObject({ status: 303, toast: { message: "merge_undone" } });
    expect(await get(readCustomer, member(), `/customers/${gone}`, { id: gone })).toMatchObject({
      status: 200,
    });
    expect(await post(sendMerge, member(), `/customers/${kept}/merge`, undo, { id: kept })).toMatchObject({
      status: 409,
    });
  });

  test("find another file by its name, and never itself", async () => {
    const found = await get(readMerge, member(), `/customers/${kept}/merge?q=Jiangnan`, { id: kept });
    expect(found.value).toMatchObject({ preview: null, found: [{ id: gone }] });
  });

  test("another firm's file answers like one that there is not", async () => {
    for (const strange of [theirs, newId(), "x"]) {
      expect(await compare(kept, strange)).toMatchObject({ status: 404 });
      expect(await compare(strange, kept)).toMatchObject({ status: 404 });
      expect(await merge({}, strange)).toMatchObject({ status: 404 });
    }
    for (const strange of [theirs, newId()])
      expect(await merge({ goneId: strange })).toMatchObject({ status: 404 });
    const faults: Record<string, string>[] = [{ goneId: "x" }, { phone: "both" }, { keptVersion: "-1" }];
    for (const wrong of faults) expect(await merge(wrong)).toMatchObject({ status: 400 });
    expect(await merge({ goneVersion: "3" })).toMatchObject({ status: 409 });
  });
});

test("the API searches, lists, tells apart, merges and undoes", async () => {
  const ours = await clientOf(world, world.partner, "owner");
  const rival = await clientOf(world, world.rival, "owner");
  expect(dataOf(await ours("/customer-duplicates/search"))).toMatchObject({ state: "none" });
  expect(dataOf(await ours("/customer-duplicates/search", { method: "POST", json: {} }))).toMatchObject({
    state: "done",
    companies: 2,
  });
  const listed = await ours("/customer-duplicates?limit=1");
  expect(listed.body).toMatchObject({
    data: [{ one: { id: kept }, other: { id: gone }, strength: "match" }],
    next_cursor: null,
  });
  expect((await rival("/customer-duplicates")).body).toEqual({ data: [], next_cursor: null });
  expect((await ours("/customer-duplicates/cancel", { method: "POST", json: {} })).status).toBe(409);

  const path = `/customers/${kept}/merge`;
  const json = { customer_id: gone, take: ["phone"] };
  expect((await rival(path, { method: "POST", json })).status).toBe(404);
  expect((await ours(path, { method: "POST", json: { ...json, customer_id: theirs } })).status).toBe(404);
  expect((await ours(path, { method: "POST", json: { ...json, take: ["kind"] } })).status).toBe(422);
  const merged = await ours(path, { method: "POST", json });
  expect(dataOf(merged)).toMatchObject({ id: kept, phone: "0510-5550", version: 2 });
  expect((await ours(`/customers/${gone}`)).status).toBe(404);
  const merges = (await ours(path)).body as { data: { id: string; customer_id: string }[] };
  expect(merges.data).toMatchObject([{ customer_id: gone, undone_at: null }]);
  const undo = { method: "POST", json: { merge_id: merges.data[0]?.id } };
  expect((await rival(`${path}/undo`, undo)).status).toBe(404);
  expect(dataOf(await ours(`${path}/undo`, undo))).toMatchObject({ id: kept, phone: "", version: 3 });
  expect((await ours(`${path}/undo`, undo)).status).toBe(409);
  const apart = { method: "POST", json: { customer_id: gone } };
  expect((await rival(`/customers/${kept}/tell-apart`, apart)).status).toBe(404);
  expect((await ours(`/customers/${kept}/tell-apart`, apart)).status).toBe(200);
  expect((await ours("/customer-duplicates?view=different")).body).toMatchObject({
    data: [{ strength: null }],
  });
});
