// Purchases over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as readOfCustomer, action as sendOfCustomer } from "~/routes/customers/$id/purchases/route";
import { loader as readOne, action as sendOne } from "~/routes/purchases/$id/route";
import { loader as exportList } from "~/routes/purchases/export/route";
import { loader as readNew, action as sendNew } from "~/routes/purchases/new/route";
import { loader as readList, action as sendList } from "~/routes/purchases/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { insertDeal } from "../factories/deals";
import { recordedPurchase } from "../factories/purchases";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let customer: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  customer = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");
const viewer = () => as(world.partner, "viewer");

const recorded = async (): Promise<string> =>
  recordedPurchase(await scopeOf(world.partner, "member"), customer);

const read = (asker: Asker, id: string, query = "") =>
  get(readOne, asker, `/purchases/${id}${query}`, { id });
const send = (asker: Asker, id: string, intent: string, fields: Record<string, string> = {}) =>
  post(sendOne, asker, `/purchases/${id}`, { intent, ...fields }, { id });

const typed = {
  boughtOn: "2026-05-30",
  description: "三号线风机",
  quantity: "2.50",
  amount: "12,000",
  currency: "CNY",
  margin: "-300",
};

describe("a new purchase", () => {
  const address = () => `/purchases/new?customer=${customer}`;

  test("asks for the customer first, and is recorded then", async () => {
    expect((await get(readNew, member(), "/purchases/new?q=Jiangnan")).value).toMatchObject({
      found: [{ id: customer }],
    });
    const sent = await post(sendNew, member(), address(), { intent: "record", ...typed });
    expect(sent).toMatchObject({
      status: 303,
      location: `/customers/${customer}/purchases`,
      toast: { message: "purchase_recorded" },
    });
    const page = await get(readOfCustomer, member(), `/customers/${customer}/purchases`, { id: customer });
    expect(page.value).toMatchObject({
      items: [{ quantity: "2.5", margin: { amountMinor: -300_00 }, amount: { amountMinor: 12_000_00 } }],
    });
  });

  test("says what is wrong, and keeps what was typed", async () => {
    for (const wrong of [{ amount: "" }, { margin: "13,000" }, { boughtOn: "30 February" }]) {
      const sent = await post(sendNew, member(), address(), { intent: "record", ...typed, ...wrong });
      expect(sent, JSON.stringify(wrong)).toMatchObject({ status: 400 });
      expect(JSON.stringify(sent.value)).toContain(typed.description);
    }
    const ahead = { intent: "record", ...typed, boughtOn: "2026-06-02" };
    expect(await post(sendNew, member(), address(), ahead)).toMatchObject({ status: 409 });
  });

  test("is of the firm's own customers, and nothing for a viewer", async () => {
    const rival = as(world.rival, "owner");
    expect(await get(readNew, rival, address())).toMatchObject({ status: 404 });
    expect(await post(sendNew, rival, address(), { intent: "record", ...typed })).toMatchObject({
      status: 404,
    });
    expect(await get(readNew, viewer(), address())).toMatchObject({ status: 403 });
  });
});

describe("the page of one", () => {
  test("corrects it, takes it away, and undo brings it back", async () => {
    const id = await recorded();
    expect((await read(member(), id)).value).toMatchObject({ choices: null, margins: true });
    expect((await read(member(), id, "?do=correct")).value).toMatchObject({ choices: { lines: [] } });
    const corrected = { ...typed, version: "1" };
    expect(await send(member(), id, "correct", corrected)).toMatchObject({
      toast: { message: "purchase_corrected" },
    });
    // A colleague's page is older than that.
    expect(await send(member(), id, "correct", { ...corrected, quantity: "9" })).toMatchObject({
      status: 409,
    });
    expect(await send(member(), id, "delete", { version: "1" })).toMatchObject({ status: 409 });
    const deleted = await send(member(), id, "delete", { version: "2" });
    expect(deleted).toMatchObject({
      location: `/customers/${customer}/purchases`,
      toast: { undo: { action: "/purchases", fields: { intent: "restore", purchaseId: id } } },
    });
    expect(await read(member(), id)).toMatchObject({ status: 404 });
    const restore = { intent: "restore", purchaseId: id };
    expect(await post(sendList, as(world.rival, "owner"), "/purchases", restore)).toMatchObject({
      status: 404,
    });
    expect(await post(sendList, member(), "/purchases", restore)).toMatchObject({
      toast: { message: "purchase_restored" },
    });
  });

  test("shows a viewer no margin and no form", async () => {
    const id = await recorded();
    expect((await read(viewer(), id, "?do=correct")).value).toMatchObject({
      purchase: { margin: null },
      choices: null,
      margins: false,
      mayEdit: false,
    });
    expect(await send(viewer(), id, "delete", { version: "1" })).toMatchObject({ status: 403 });
  });
});

test("a won deal is taken over from the customer's page", async () => {
  const dealId = await insertDeal(world, world.partner, {
    state: "closed_won",
    customer_id: customer,
    closed_on: "2026-04-15",
    won_amount_minor: 80_000_00,
  });
  const address = `/customers/${customer}/purchases`;
  const page = (asker: Asker) => get(readOfCustomer, asker, address, { id: customer });
  expect((await page(member())).value).toMatchObject({ deals: [{ id: dealId }] });
  expect((await page(viewer())).value).toMatchObject({ deals: [] });
  const press = () =>
    post(sendOfCustomer, member(), address, { intent: "from_deal", dealId }, { id: customer });
  expect(await press()).toMatchObject({ toast: { message: "purchase_recorded" } });
  expect(await press()).toMatchObject({ status: 409 });
  expect((await page(member())).value).toMatchObject({ deals: [], items: [{ deal: { id: dealId } }] });
});

test("the list is filtered by its address, and is a file too", async () => {
  await recorded();
  const list = async (query: string, asker = member()) =>
    (await get(readList, asker, `/purchases${query}`)).value;
  expect(await list("?from=x&line=x&currency=x&cursor=x")).toMatchObject({ sums: [{ count: 1 }] });
  expect(await list("?currency=eur")).toMatchObject({ items: [], sums: [] });
  expect(await list("", as(world.rival, "owner"))).toMatchObject({ items: [], sums: [] });
  const lines = async (query: string, asker: Asker) => {
    const answer = await get(exportList, asker, `/purchases/export${query}`);
    return (await (answer.value as Response).text()).trimEnd().split("\r\n");
  };
  expect((await lines("", member()))[1]).toContain("120000.00,CNY,30000.00");
  expect((await lines("", viewer())).join()).not.toContain("30000.00");
  expect(await lines("?to=2026-01-01", member())).toHaveLength(1);
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "owner");
  const reading = await clientOf(world, world.partner, "viewer");
  const theirs = await clientOf(world, world.rival, "owner");
  const json = {
    customer_id: customer,
    bought_on: "2026-05-30",
    description: "Fans",
    quantity: "2",
    amount: { amount_minor: 12_000_00, currency: "CNY" },
    margin_minor: 3_000_00,
  };
  const made = await ours("/purchases", { json });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect(made.headers.get("Location")).toBe(`/api/v1/purchases/${id}`);
  const faults = async (change: object) =>
    faultsOf(await ours("/purchases", { json: { ...json, ...change } }));
  expect(await faults({ bought_on: "2026-06-02" })).toEqual(["/bought_on date_in_future"]);
  expect(await faults({ margin_minor: 12_000_01 })).toEqual(["/margin_minor margin_over_amount"]);
  expect(await faults({ description: "" })).toEqual(["/description what_was_bought"]);
  expect(await faults({ product_line_id: customer })).toEqual(["/product_line_id invalid_id"]);
  expect(await faults({ quantity: "none" })).toEqual(["/quantity invalid_quantity"]);
  expect((await theirs("/purchases", { json })).status).toBe(404);
  for (const asking of [{}, { method: "PATCH", json: {} }, { method: "DELETE" }])
    expect((await theirs(`/purchases/${id}`, asking)).status).toBe(404);
  expect((await theirs(`/purchases/${id}/restore`, { method: "POST", json: {} })).status).toBe(404);
  expect((await reading(`/purchases/${id}`)).body).toMatchObject({ data: { margin_minor: null } });
  expect(
    (await ours(`/purchases/${id}`, { method: "PATCH", json: { margin_minor: -5 } })).body,
  ).toMatchObject({
    data: { margin_minor: -5, description: "Fans", quantity: "2", version: 2 },
  });
  const old = { method: "PATCH", json: { quantity: "3" }, headers: { "If-Match": '"1"' } };
  expect((await ours(`/purchases/${id}`, old)).status).toBe(412);
  expect(listOf(await ours(`/purchases?filter[customer_id]=${customer}`)).ids).toEqual([id]);
  expect(listOf(await ours("/purchases?filter[currency]=EUR")).ids).toEqual([]);
  expect(listOf(await theirs("/purchases")).ids).toEqual([]);
  expect((await ours(`/purchases/${id}`, { method: "DELETE" })).body).toEqual({ data: { id } });
  expect((await ours(`/purchases/${id}`)).status).toBe(404);
  expect((await ours(`/purchases/${id}/restore`, { method: "POST", json: {} })).status).toBe(200);
  const dealId = await insertDeal(world, world.partner, {
    state: "closed_won",
    customer_id: customer,
    closed_on: "2026-04-15",
    won_amount_minor: 80_000_00,
  });
  expect((await theirs(`/deals/${dealId}/purchase`, { method: "POST", json: {} })).status).toBe(404);
  expect((await ours(`/deals/${dealId}/purchase`, { method: "POST", json: {} })).body).toMatchObject({
    data: { deal_id: dealId, amount: { amount_minor: 80_000_00 } },
  });
  expect((await ours(`/deals/${dealId}/purchase`, { method: "POST", json: {} })).status).toBe(409);
});
