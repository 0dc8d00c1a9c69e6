// The ranking by margin and key-account managers over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as readOfCustomer, action as sendOfCustomer } from "~/routes/customers/$id/purchases/route";
import { loader as readFile } from "~/routes/customers/$id/route";
import { loader as exportMargins } from "~/routes/customers/margin/export/route";
import { loader as readMargins } from "~/routes/customers/margin/route";
import { loader as readCustomers } from "~/routes/customers/route";
import { clientOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { recordedPurchase } from "../factories/purchases";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let customer: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.partner, "member");
  customer = await openedCompany(scope);
  await recordedPurchase(scope, customer);
});

const member = () => as(world.partner, "member");
const viewer = () => as(world.partner, "viewer");
const rival = () => as(world.rival, "owner");

describe("the ranking", () => {
  const page = (asker: Asker, query = "") => get(readMargins, asker, `/customers/margin${query}`);

  test("is of the last twelve months in the firm's currency, unless the address says otherwise", async () => {
    const usual = { period: { from: "2025-06-02", to: "2026-06-01" }, currency: "CNY", keyOnly: false };
    expect((await page(member())).value).toMatchObject({ page: { filter: usual, keys: 1, count: 1 } });
    expect((await page(member(), "?from=x&to=y&currency=z&shown=all&after=-1")).value).toMatchObject({
      page: { filter: usual, rows: [{ rank: 1 }] },
    });
    expect((await page(member(), "?from=2026-06-01&to=2026-01-01")).value).toMatchObject({
      page: { filter: usual },
    });
    expect((await page(member(), "?currency=eur")).value).toMatchObject({ page: { rows: [], count: 0 } });
    expect((await page(rival())).value).toMatchObject({ page: { rows: [], count: 0 } });
  });

  test("is for those who may see margins, and a file for them", async () => {
    expect(await page(viewer())).toMatchObject({ status: 403 });
    expect(await get(exportMargins, viewer(), "/customers/margin/export")).toMatchObject({ status: 403 });
    const file = await get(exportMargins, member(), "/customers/margin/export");
    const [, row] = (await (file.value as Response).text()).split("\r\n");
    expect(row).toBe("1,Jiangnan Beverage,30000.00,CNY,1,1,Key account,");
  });
});

test("a manager is named on the customer's page, shown on the file and filters the list", async () => {
  const address = `/customers/${customer}/purchases`;
  const { id: managerUserId, name } = world.partner.people.owner;
  const send = (asker: Asker, fields: Record<string, string>) =>
    post(sendOfCustomer, asker, address, { intent: "name_manager", ...fields }, { id: customer });
  expect((await get(readOfCustomer, member(), address, { id: customer })).value).toMatchObject({
    rank: { rank: 1, isKey: true },
    account: { manager: null, version: 0 },
  });
  expect((await get(readOfCustomer, viewer(), address, { id: customer })).value).toMatchObject({
    rank: null,
    colleagues: null,
  });
  expect(await send(member(), { managerUserId, version: "0" })).toMatchObject({
    toast: { message: "key_manager_named" },
  });
  expect(await send(member(), { managerUserId: "", version: "0" })).toMatchObject({ status: 409 });
  expect(await send(viewer(), { managerUserId, version: "1" })).toMatchObject({ status: 403 });
  expect(await send(rival(), { managerUserId, version: "1" })).toMatchObject({ status: 404 });
  const file = await get(readFile, member(), `/customers/${customer}`, { id: customer });
  expect(file.value).toMatchObject({ account: { manager: { name } } });
  const list = (query: string) => get(readCustomers, member(), `/customers?${query}`);
  expect((await list(`manager=${managerUserId}`)).value).toMatchObject({ rows: [{ id: customer }] });
  expect((await list("manager=none")).value).toMatchObject({ rows: [] });
});

test("the API goes the same way", async () => {
  const ours = await clientOf(world, world.partner, "owner");
  const reading = await clientOf(world, world.partner, "viewer");
  const theirs = await clientOf(world, world.rival, "owner");
  expect((await ours("/customer-margins")).body).toMatchObject({
    data: [
      { rank: 1, customer: { id: customer }, margin: { amount_minor: 30_000_00 }, is_key_account: true },
    ],
    next_cursor: null,
    key_accounts: 1,
  });
  expect((await ours("/customer-margins?currency=EUR&shown=key")).body).toMatchObject({ data: [] });
  const scope = await scopeOf(world.partner, "member");
  await recordedPurchase(scope, await openedCompany(scope, "Another"), { marginMinor: 1 });
  const first = (await ours("/customer-margins?limit=1")).body as { next_cursor: string };
  expect((await ours(`/customer-margins?limit=1&cursor=${first.next_cursor}`)).body).toMatchObject({
    data: [{ rank: 2, customer: { name: "Another" } }],
    next_cursor: null,
  });
  expect((await ours("/customer-margins?cursor=x")).status).toBe(422);
  expect((await reading("/customer-margins")).status).toBe(403);
  expect((await theirs("/customer-margins")).body).toMatchObject({ data: [], customers: 0 });
  const path = `/customers/${customer}/key-account-manager`;
  const user_id = world.partner.people.member.id;
  expect((await theirs(path)).status).toBe(404);
  expect((await theirs(path, { json: { user_id } })).status).toBe(404);
  expect((await ours(path, { json: { user_id } })).body).toMatchObject({
    data: { key_account_manager: { id: user_id }, version: 1 },
  });
  expect((await ours(path, { json: { user_id: world.partner.people.viewer.id } })).status).toBe(422);
  const old = { json: { user_id: null }, headers: { "If-Match": '"9"' } };
  expect((await ours(path, old)).status).toBe(412);
  expect((await reading(path)).body).toMatchObject({ data: { key_account_manager: { id: user_id } } });
  const { body } = await ours(`/customers?filter[key_account_manager_id]=${user_id}`);
  expect(body).toMatchObject({ data: [{ id: customer }] });
});
