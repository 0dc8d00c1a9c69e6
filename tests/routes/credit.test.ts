// Credit over its pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as readOne, action as sendOne } from "~/routes/credit/$id/route";
import { loader as exportList } from "~/routes/credit/export/route";
import { loader as readNew, action as sendNew } from "~/routes/credit/new/route";
import { loader as readList } from "~/routes/credit/route";
import { loader as readCustomer } from "~/routes/customers/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { bookedCredit, grantedCredit, proposedCredit } from "../factories/credit";
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
const manager = () => as(world.partner, "alliance_manager");
const viewer = () => as(world.partner, "viewer");

const read = (asker: Asker, id: string, query = "") => get(readOne, asker, `/credit/${id}${query}`, { id });
const send = (asker: Asker, id: string, intent: string, fields: Record<string, string> = {}) =>
  post(sendOne, asker, `/credit/${id}`, { intent, ...fields }, { id });

const typed = () => ({
  kind: "open_account",
  limit: "250,000",
  currency: "CNY",
  days: "30",
  parts: "",
  every: "",
  note: "三年来按时付款",
  ownerUserId: world.partner.people.member.id,
  reviewOn: "2026-12-01",
});

describe("a new line", () => {
  const address = () => `/credit/new?customer=${customer}`;
  const propose = (change: Record<string, string> = {}, asker = member()) =>
    post(sendNew, asker, address(), { intent: "propose", ...typed(), ...change });

  test("is proposed from the customer's page, and shown there to those with the right", async () => {
    expect((await get(readNew, member(), address())).value).toMatchObject({
      customer: { id: customer },
      values: { reviewOn: "2026-12-01" },
    });
    expect(await propose()).toMatchObject({ status: 303, toast: { message: "credit_proposed" } });
    const page = (asker: Asker) => get(readCustomer, asker, `/customers/${customer}`, { id: customer });
    expect((await page(member())).value).toMatchObject({
      credit: { items: [{ limit: { amountMinor: 250_000_00 }, state: "proposed" }] },
    });
    expect((await page(viewer())).value).toMatchObject({ credit: null });
  });

  test("says what is wrong, and keeps what was typed", async () => {
    const wrongs: readonly Record<string, string>[] = [
      { limit: "" },
      { limit: "0.00" },
      { limit: "12.345" },
      { days: "soon" },
      { days: "" },
      { kind: "instalments" },
      { kind: "instalments", parts: "1", every: "month" },
      { reviewOn: "30 February" },
      { note: "很".repeat(301) },
    ];
    for (const wrong of wrongs) {
      const sent = await propose(wrong);
      expect(sent, JSON.stringify(wrong)).toMatchObject({ status: 400 });
      expect(JSON.stringify(sent.value)).toContain(Object.values(wrong)[0] || typed().note);
    }
    expect(await propose({ ownerUserId: world.rival.people.member.id })).toMatchObject({ status: 409 });
  });

  test("is of the firm's own customers, and nothing for a viewer", async () => {
    const stranger = as(world.rival, "owner");
    expect(await get(readNew, stranger, address())).toMatchObject({ status: 404 });
    const own = { ownerUserId: world.rival.people.owner.id };
    expect(await propose(own, stranger)).toMatchObject({ status: 404 });
    expect(await get(readNew, viewer(), address())).toMatchObject({ status: 403 });
    expect(await propose({}, viewer())).toMatchObject({ status: 403 });
  });
});

describe("the page of one", () => {
  test("changes, grants, books, settles, takes back and reviews", async () => {
    const id = await proposedCredit(world.partner, customer);
    expect((await read(member(), id, "?do=change")).value).toMatchObject({ change: { isPerson: false } });
    const changed = await send(member(), id, "change", { ...typed(), version: "1" });
    expect(changed).toMatchObject({ toast: { message: "credit_changed" } });
    expect(await send(member(), id, "grant", { version: "2" })).toMatchObject({ status: 403 });
    expect(await send(manager(), id, "grant", { version: "1" })).toMatchObject({ status: 409 });
    expect(await send(manager(), id, "grant", { version: "2" })).toMatchObject({
      toast: { message: "credit_granted" },
    });
    const purchaseId = await recordedPurchase(await scopeOf(world.partner, "member"), customer);
    expect((await read(member(), id, "?do=book")).value).toMatchObject({
      bookable: [{ purchase: { id: purchaseId } }],
    });
    const opening = { version: "3", currency: "CNY", bookedOn: "2026-05-01", description: "旧账" };
    expect(await send(member(), id, "book", opening)).toMatchObject({ status: 400 });
    expect(await send(member(), id, "book", { ...opening, amount: "1,000,000" })).toMatchObject({
      status: 409,
    });
    expect(await send(member(), id, "book", { ...opening, amount: "1,000.50" })).toMatchObject({
      toast: { message: "credit_booked" },
    });
    const entryOf = async (): Promise<{ id: string; version: number; settlements: { id: string }[] }> => {
      const { value } = await read(member(), id);
      const [entry] = (value as { line: { entries: Awaited<ReturnType<typeof entryOf>>[] } }).line.entries;
      if (!entry) throw new Error("nothing is booked");
      return entry;
    };
    const entry = await entryOf();
    const paid = {
      entryId: entry.id,
      version: "1",
      currency: "CNY",
      kind: "payment",
      settledOn: "2026-05-09",
    };
    expect(await send(member(), id, "settle", { ...paid, amount: "2000" })).toMatchObject({ status: 409 });
    expect(await send(member(), id, "settle", { ...paid, amount: "0" })).toMatchObject({ status: 400 });
    expect(await send(member(), id, "settle", { ...paid, amount: "500" })).toMatchObject({
      toast: { message: "credit_settled" },
    });
    expect(await send(member(), id, "settle", { ...paid, amount: "500" })).toMatchObject({ status: 409 });
    const settlementId = (await entryOf()).settlements[0]?.id ?? "";
    expect(await send(member(), id, "take_back_settlement", { settlementId, reason: "" })).toMatchObject({
      status: 400,
    });
    expect(
      await send(member(), id, "take_back_settlement", { settlementId, reason: "Mistyped" }),
    ).toMatchObject({ toast: { message: "credit_taken_back" } });
    const { version } = await entryOf();
    const back = { entryId: entry.id, version: String(version), reason: "Twice" };
    expect(await send(member(), id, "take_back_entry", back)).toMatchObject({
      toast: { message: "credit_taken_back" },
    });
    const seen = (await read(manager(), id)).value as { line: { version: number } };
    const review = { version: String(seen.line.version), currency: "CNY", reason: "Grows" };
    const raised = { ...review, outcome: "raise", nextReviewOn: "2027-01-01" };
    expect(await send(manager(), id, "review", raised)).toMatchObject({ status: 400 });
    expect(await send(manager(), id, "review", { ...raised, limit: "300000" })).toMatchObject({
      toast: { message: "credit_reviewed" },
    });
    expect(await send(member(), id, "review", raised)).toMatchObject({ status: 403 });
    const assigned = { version: String(seen.line.version + 1), ownerUserId: world.partner.people.owner.id };
    expect(await send(member(), id, "assign", assigned)).toMatchObject({
      toast: { message: "credit_assigned" },
    });
  });

  test("is nothing for a viewer or another firm", async () => {
    const id = await proposedCredit(world.partner, customer);
    expect(await read(viewer(), id)).toMatchObject({ status: 403 });
    expect(await read(as(world.supplier, "owner"), id)).toMatchObject({ status: 404 });
    expect(await send(as(world.rival, "owner"), id, "grant", { version: "1" })).toMatchObject({
      status: 404,
    });
    expect(await send(member(), id, "decline", { version: "1", reason: "Mistyped" })).toMatchObject({
      toast: { message: "credit_declined" },
    });
  });
});

test("the list is filtered and ordered by its address, and is a file too", async () => {
  const id = await grantedCredit(world.partner, customer);
  await bookedCredit(world.partner, id, { bookedOn: "2026-04-01" });
  const list = async (query: string, asker = member()) =>
    (await get(readList, asker, `/credit${query}`)).value;
  expect(await list("?show=x&kind=x&owner=x&sort=x&cursor=x")).toMatchObject({
    items: [{ id }],
    order: "review",
  });
  expect(await list("?show=overdue&sort=-used")).toMatchObject({ items: [{ id }], order: "-used" });
  expect(await list("?currency=eur")).toMatchObject({ items: [], sums: [] });
  expect(await list("", as(world.rival, "owner"))).toMatchObject({ items: [], sums: [] });
  expect(await get(readList, viewer(), "/credit")).toMatchObject({ status: 403 });
  const text = async (asker: Asker) => {
    const answer = await get(exportList, asker, "/credit/export");
    return answer.value instanceof Response ? answer.value.text() : JSON.stringify(answer);
  };
  expect(await text(member())).toContain("40000.00");
  expect(await text(as(world.rival, "owner"))).not.toContain("40000.00");
});

describe("the API", () => {
  const body = () => ({
    customer_id: customer,
    kind: "instalments",
    limit: { amount_minor: 90_000, currency: "CNY" },
    days: 0,
    parts: 3,
    every: "month",
    review_on: "2026-12-01",
  });

  test("proposes, grants, books, settles, takes back and reviews", async () => {
    const asMember = await clientOf(world, world.partner, "member");
    const asManager = await clientOf(world, world.partner, "alliance_manager");
    const made = await asMember("/credit-lines", { method: "POST", json: body() });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    const step = (client: typeof asMember, name: string, json?: object, headers?: Record<string, string>) =>
      client(`/credit-lines/${id}/${name}`, { method: "POST", json: json ?? {}, headers });
    expect(
      dataOf(await asMember(`/credit-lines/${id}`, { method: "PATCH", json: { days: 10 } })).version,
    ).toBe(2);
    expect((await step(asMember, "grant")).status).toBe(403);
    expect((await step(asManager, "grant", undefined, { "if-match": '"1"' })).status).toBe(412);
    expect(dataOf(await step(asManager, "grant")).state).toBe("granted");
    const booked = await step(asMember, "entries", { booked_on: "2026-05-01", amount_minor: 90_000 });
    const [entry] = (booked.body as { data: { entries: { id: string; dues: object[] }[] } }).data.entries;
    expect(entry?.dues).toHaveLength(3);
    expect((await step(asMember, "entries", { booked_on: "2026-05-01", amount_minor: 1_000 })).status).toBe(
      409,
    );
    const payment = { entry_id: entry?.id, settled_on: "2026-05-11", amount_minor: 30_000 };
    const settled = await step(asMember, "settlements", payment);
    expect(settled.body).toMatchObject({ data: { exposure: { amount_minor: 60_000 } } });
    expect((await step(asMember, "settlements", { ...payment, entry_id: id })).status).toBe(409);
    const [{ settlements } = { settlements: [] }] = (
      settled.body as { data: { entries: { settlements: { id: string }[] }[] } }
    ).data.entries;
    const back = await step(asMember, "take-back", { settlement_id: settlements[0]?.id, reason: "Bounced" });
    expect(back.body).toMatchObject({ data: { exposure: { amount_minor: 90_000 } } });
    expect(faultsOf(await step(asMember, "take-back", { reason: "Neither" }))).toHaveLength(1);
    const review = { outcome: "lower", limit_minor: 80_000, reason: "Late", next_review_on: "2026-09-01" };
    expect((await step(asManager, "reviews", review)).body).toMatchObject({
      data: { limit: { amount_minor: 80_000 }, reviews: [{ limit_before: { amount_minor: 90_000 } }] },
    });
    expect((await step(asMember, "reviews", review)).status).toBe(403);
    const ended = await step(asManager, "reviews", { outcome: "end", reason: "Done" });
    expect(dataOf(ended).state).toBe("ended");
    expect(listOf(await asMember("/credit-lines?sort=-used")).ids).toEqual([id]);
    const asRival = await clientOf(world, world.rival, "owner");
    expect(listOf(await asRival("/credit-lines?filter[show]=all")).ids).toEqual([]);
    expect((await asRival(`/credit-lines/${id}`)).status).toBe(404);
    expect((await (await clientOf(world, world.partner, "viewer"))(`/credit-lines/${id}`)).status).toBe(403);
  });

  test("says what is wrong with a proposal", async () => {
    const client = await clientOf(world, world.partner, "member");
    const refused = async (change: object) =>
      client("/credit-lines", { method: "POST", json: { ...body(), ...change } });
    for (const wrong of [
      { parts: null },
      { kind: "consignment" },
      { days: 731 },
      { limit: { amount_minor: 0, currency: "CNY" } },
    ])
      expect((await refused(wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect((await refused({ owner_user_id: world.rival.people.owner.id })).status).toBe(422);
  });
});
