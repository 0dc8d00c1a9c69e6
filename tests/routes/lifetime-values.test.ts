// Lifetime values, win-backs and retention over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { action as assess, loader as readValue } from "~/routes/customers/$id/value/route";
import { loader as readBuyers } from "~/routes/customers/retention/customers/route";
import { loader as exportBuyers } from "~/routes/customers/retention/export/route";
import { loader as readRetention } from "~/routes/customers/retention/route";
import { action as change, loader as readAssumptions } from "~/routes/customers/value/assumptions/route";
import { loader as readEquity } from "~/routes/customers/value/route";
import { loader as exportWinBacks } from "~/routes/customers/value/winbacks/export/route";
import { loader as readWinBacks } from "~/routes/customers/value/winbacks/route";
import { clientOf, faultsOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { judged } from "../factories/lifetime-values";
import { recordedPurchase } from "../factories/purchases";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let customer: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.partner, "member");
  customer = await openedCompany(scope);
  await recordedPurchase(scope, customer, { boughtOn: "2026-01-05", marginMinor: 100_00 });
});

const member = () => as(world.partner, "member");
const viewer = () => as(world.partner, "viewer");
const rival = () => as(world.rival, "owner");

const address = () => `/customers/${customer}/value`;
const send = (asker: Asker, fields: Record<string, string>) =>
  post(
    assess,
    asker,
    address(),
    { intent: "assess", currency: "CNY", version: "0", ...fields },
    { id: customer },
  );

describe("the page of a customer's value", () => {
  test("is for those who may see margins, and of the firm's own customers", async () => {
    const read = (asker: Asker) => get(readValue, asker, address(), { id: customer });
    expect((await read(member())).value).toMatchObject({ view: { value: { total: { currency: "CNY" } } } });
    expect(await read(viewer())).toMatchObject({ status: 403 });
    expect(await read(rival())).toMatchObject({ status: 404 });
    expect(await send(viewer(), { reason: "x" })).toMatchObject({ status: 403 });
    expect(await send(rival(), { reason: "x" })).toMatchObject({ status: 404 });
  });

  test("takes what is said, and says what is wrong", async () => {
    const wrongs: Record<string, string>[] = [
      { reason: "" },
      { reason: "x".repeat(501) },
      { margin: "-5" },
      { margin: "12,5" },
      { growth: "10000000001" },
      { retentionRate: "100.01" },
      { chanceRate: "1.234" },
      { score_brand: "101" },
      { currency: "XX1" },
    ];
    for (const wrong of wrongs)
      expect(await send(member(), { reason: "Known", ...wrong }), JSON.stringify(wrong)).toMatchObject({
        status: 400,
      });
    const said = { reason: "Known", margin: "1,000", retentionRate: "85 %", score_value: "0" };
    expect(await send(member(), said)).toMatchObject({
      status: 303,
      location: address(),
      toast: { message: "customer_valued" },
    });
    expect(await send(member(), said)).toMatchObject({ status: 409 });
    expect((await get(readValue, member(), address(), { id: customer })).value).toMatchObject({
      view: { own: { margin_minor: 1000_00, retention_rate: 85_00, value_score: 0 }, version: 1 },
    });
  });
});

const rates = {
  discountRate: "12.5",
  horizonYears: "",
  retentionRate: "80",
  ...Object.fromEntries(
    ["buyer", "client", "supporter", "advocate", "partner"].map((step) => [`retention_${step}`, ""]),
  ),
  ...Object.fromEntries(
    ["price", "quality", "service", "competitor", "need_gone", "closed_down", "other"].flatMap((reason) => [
      [`chance_${reason}`, "20"],
      [`cost_${reason}`, "150"],
    ]),
  ),
};

test("assumptions are changed by those who may see margins, and bounded", async () => {
  const path = "/customers/value/assumptions";
  const save = (asker: Asker, fields: Record<string, string>) =>
    post(change, asker, path, { intent: "change", version: "0", ...rates, ...fields });
  expect(await get(readAssumptions, viewer(), path)).toMatchObject({ status: 403 });
  expect(await save(viewer(), {})).toMatchObject({ status: 403 });
  const wrongs: Record<string, string>[] = [
    { discountRate: "0.99" },
    { discountRate: "101" },
    { horizonYears: "51" },
    { horizonYears: "0" },
    { retentionRate: "" },
    { retention_partner: "x" },
    { chance_price: "101" },
    { cost_price: "1000.01" },
  ];
  for (const wrong of wrongs)
    expect(await save(member(), wrong), JSON.stringify(wrong)).toMatchObject({ status: 400 });
  expect(await save(member(), { retention_partner: "97.5" })).toMatchObject({
    toast: { message: "value_assumed" },
  });
  expect(await save(member(), {})).toMatchObject({ status: 409 });
  expect((await get(readAssumptions, member(), path)).value).toMatchObject({
    assumptions: {
      discountRate: 12_50,
      horizonYears: null,
      retentionOf: { partner: 97_50 },
      winBackOf: { price: { chanceRate: 20_00, costRate: 150_00 } },
    },
  });
});

test("customer equity and win-backs are for those who may see margins, and files with them", async () => {
  await judged(await scopeOf(world.partner, "member"), customer, {
    aspect: "retention",
    value: "lost",
    lossReason: "service",
  });
  const pages = [
    [readEquity, "/customers/value"],
    [readWinBacks, "/customers/value/winbacks"],
    [exportWinBacks, "/customers/value/winbacks/export"],
  ] as const;
  for (const [loader, path] of pages)
    expect(await get(loader, viewer(), path), path).toMatchObject({ status: 403 });
  expect((await get(readEquity, member(), "/customers/value?currency=eur")).value).toMatchObject({
    equity: { currency: "EUR", customers: 0 },
    figures: { counts: { new: 1 } },
  });
  const ranked = await get(
    readWinBacks,
    member(),
    "/customers/value/winbacks?reason=odd&after=-1&currency=?",
  );
  expect(ranked.value).toMatchObject({ page: { filter: { currency: "CNY", reason: null }, count: 1 } });
  const none = await get(readWinBacks, member(), "/customers/value/winbacks?reason=price");
  expect(none.value).toMatchObject({ page: { rows: [], count: 0 } });
  expect((await get(readWinBacks, rival(), "/customers/value/winbacks")).value).toMatchObject({
    page: { count: 0 },
  });
  const file = await get(exportWinBacks, member(), "/customers/value/winbacks/export");
  const [, row] = (await (file.value as Response).text()).split("\r\n");
  expect(row).toContain("1,Jiangnan Beverage,2026-06-01,Service");
});

test("retention is for every reader of customers, its share of wallet for those who may see margins", async () => {
  const figures = { counts: { buyers: 1, new: 1, active: 0 }, rates: { retention: null, repeat: 0 } };
  expect((await get(readRetention, viewer(), "/customers/retention")).value).toMatchObject({
    figures,
    wallets: null,
  });
  expect((await get(readRetention, member(), "/customers/retention?from=x")).value).toMatchObject({
    figures,
    wallets: { count: 0 },
  });
  const list = (asker: Asker, query: string) =>
    get(readBuyers, asker, `/customers/retention/customers?${query}`);
  expect((await list(viewer(), "group=new")).value).toMatchObject({
    buyers: [{ customer: { id: customer } }],
    count: 1,
  });
  expect((await list(viewer(), "group=new&cohort=2025")).value).toMatchObject({ buyers: [], count: 0 });
  expect((await list(viewer(), "group=odd&cohort=odd&cursor=odd")).value).toMatchObject({ count: 1 });
  expect((await list(rival(), "")).value).toMatchObject({ buyers: [], count: 0 });
  const file = await get(exportBuyers, viewer(), "/customers/retention/export?group=new");
  const [, row] = (await (file.value as Response).text()).split("\r\n");
  expect(row).toBe("Jiangnan Beverage,2026,2026-01-05,2026-01-05,0,1");
});

test("retention over the API answers what the pages show, and refuses days that say nothing", async () => {
  const reading = await clientOf(world, world.partner, "viewer");
  const theirs = await clientOf(world, world.rival, "owner");
  const path = "/customer-retention";
  expect((await reading(path)).body).toMatchObject({
    data: {
      by: "year",
      counts: { buyers: 1, new: 1 },
      rates: { retention: null },
      cohorts: [{ cohort: "2026" }],
    },
  });
  expect((await theirs(path)).body).toMatchObject({ data: { counts: { buyers: 0 }, cohorts: [] } });
  expect((await reading(`${path}/customers?group=new&by=quarter&cohort=2026-Q1&limit=1`)).body).toEqual({
    data: [
      {
        customer: { id: customer, name: "Jiangnan Beverage" },
        cohort: "2026-Q1",
        first_on: "2026-01-05",
        last_on: "2026-01-05",
        earlier: 0,
        times: 1,
      },
    ],
    next_cursor: null,
    customers: 1,
  });
  expect((await reading(`${path}/customers?group=churned`)).body).toMatchObject({ data: [], customers: 0 });
  expect((await theirs(`${path}/customers`)).body).toMatchObject({ data: [], customers: 0 });
  const wrong = [
    "from=2026-01-01",
    "from=2026-02-01&to=2026-01-01",
    "from=2026-02-30&to=2026-03-01",
    "by=day",
  ];
  for (const query of wrong) expect((await reading(`${path}?${query}`)).status, query).toBe(422);
  expect((await reading(`${path}/customers?cohort=2026-Q1`)).status).toBe(422);
});

test("the API goes the same way", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const reading = await clientOf(world, world.partner, "viewer");
  const theirs = await clientOf(world, world.rival, "owner");
  const path = `/customers/${customer}/value`;
  const terms = { discount_percent: "10", horizon_years: 1, retention_percent: "88" };
  const changed = await ours("/customer-value-assumptions", { method: "PATCH", json: terms });
  expect(changed.body).toMatchObject({
    data: { ...terms, win_back_of: { service: { chance_percent: "35" } }, version: 1 },
  });
  const endless = { discount_percent: "0.5", horizon_years: null };
  expect(faultsOf(await ours("/customer-value-assumptions", { method: "PATCH", json: endless }))).toEqual([
    "/discount_percent endless_discount",
  ]);
  const old = { method: "PATCH", json: terms, headers: { "If-Match": '"9"' } } as const;
  expect((await ours("/customer-value-assumptions", old)).status).toBe(412);
  expect((await ours(path)).body).toMatchObject({
    data: { value: { amount_minor: 80_00 }, said: null, version: 0 },
  });
  const said = { currency: "CNY", network_minor: 10_00, retention_percent: "88", reason: "Refers" };
  expect((await ours(path, { json: said })).body).toMatchObject({
    data: {
      value: { amount_minor: 88_00 },
      said: { network_minor: 10_00, retention_percent: "88" },
      version: 1,
    },
  });
  expect((await ours(path, { json: said, headers: { "If-Match": '"7"' } })).status).toBe(412);
  expect(faultsOf(await ours(path, { json: { ...said, margin_minor: -1 } }))).toEqual([
    "/margin_minor amount_not_positive",
  ]);
  expect((await ours(`${path}?currency=EUR`)).body).toMatchObject({ data: { value: null, currency: "EUR" } });
  expect((await reading(path)).status).toBe(403);
  expect((await reading("/win-backs")).status).toBe(403);
  expect((await theirs(path)).status).toBe(404);
  expect((await theirs(path, { json: said })).status).toBe(404);
  const scope = await scopeOf(world.partner, "member");
  await judged(scope, customer, { aspect: "retention", value: "lost", lossReason: "price" });
  expect((await ours("/win-backs?reason=price")).body).toMatchObject({
    data: [{ rank: 1, customer: { id: customer }, reason: "price", chance_percent: "25" }],
    next_cursor: null,
    customers: 1,
  });
  expect((await theirs("/win-backs")).body).toMatchObject({ data: [], customers: 0 });
});
