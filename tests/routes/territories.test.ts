// Territories over HTTP: the pages and the API by the same commands, and what a member reads.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/territories/route";
import { loader as dealLoader } from "~/routes/deals/$id/route";
import { loader as newDealLoader } from "~/routes/deals/new/route";
import { loader as queueLoader } from "~/routes/queue/route";
import { clientOf, dataOf, faultsOf } from "../factories/api";
import { insertDeal, insertProductLine, putOnLine } from "../factories/deals";
import { assigned, channelOf } from "../factories/territories";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let channel: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  channel = await channelOf(world, [world.partner, world.rival]);
});

const lead = () => as(world.supplier, "alliance_manager");
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${channel}/territories${query}`, { id: channel });
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/alliances/${channel}/territories`, fields, { id: channel });
const typed = (change: Record<string, string> = {}) => ({
  intent: "assign",
  organizationId: world.partner.id,
  country: "CN",
  region: "江苏",
  startsOn: "2026-01-01",
  note: "六名服务工程师",
  ...change,
});

describe("the page", () => {
  test("assigns, changes and ends, and shows each side its own", async () => {
    expect(await send(lead(), typed({ isExclusive: "on" }))).toMatchObject({
      status: 303,
      toast: { message: "territory_assigned" },
    });
    const page = await read(lead());
    expect(page).toMatchObject({
      value: {
        isOpen: true,
        mayEnd: true,
        items: [{ countryName: "China", region: "江苏", isExclusive: true, state: "in_force" }],
      },
    });
    const { items } = page.value as { items: { id: string }[] };
    const territoryId = items[0]?.id ?? "";
    const { organizationId, ...facts } = typed({ startsOn: "2027-01-01", region: "" });
    const change = { ...facts, intent: "change", territoryId, version: "1", reason: "全国" };
    expect(await send(lead(), change)).toMatchObject({ toast: { message: "territory_changed" } });
    expect(await send(lead(), { ...change, version: "1" })).toMatchObject({ status: 409 });
    const end = { intent: "end", territoryId, version: "2", endsOn: "2026-11-21", reason: "提前" };
    expect(await send(lead(), end)).toMatchObject({ toast: { message: "territory_ended" } });
    expect(await read(as(world.partner, "viewer"), "?show=ended")).toMatchObject({
      value: { mayEnd: false, choices: null, items: [{ id: territoryId, end: { reason: "提前" } }] },
    });
    expect(await read(as(world.rival, "owner"))).toMatchObject({ value: { items: [], asked: null } });
  });

  test("says what is wrong, and keeps what was typed", async () => {
    for (const [name, value] of [
      ["organizationId", ""],
      ["country", "XX"],
      ["region", "长".repeat(101)],
      ["productLineId", "x"],
      ["startsOn", "2026-02-30"],
      ["endsOn", "2025-12-31"],
      ["note", "x".repeat(2001)],
    ] as const) {
      const answer = await send(lead(), typed({ [name]: value }));
      expect(answer, name).toMatchObject({ status: 400 });
    }
    expect(JSON.stringify((await send(lead(), typed({ country: "" }))).value)).toContain("六名服务工程师");
    expect(await send(lead(), typed({ organizationId: world.stranger.id }))).toMatchObject({ status: 409 });
  });

  test("is read by members, who can do nothing there", async () => {
    const id = await assigned(await scopeOf(world.supplier), channel, world.partner);
    const end = { intent: "end", territoryId: id, version: "1", endsOn: "2026-12-31", reason: "x" };
    expect(await send(as(world.partner, "owner"), end)).toMatchObject({ status: 404 });
    expect(await send(as(world.partner, "owner"), typed())).toMatchObject({ status: 404 });
    expect(await send(as(world.supplier, "member"), typed())).toMatchObject({ status: 403 });
    expect(await read(as(world.stranger, "owner"))).toMatchObject({ status: 404 });
    expect(await read(as(world.rival, "owner"), `?do=end&id=${id}`)).toMatchObject({
      value: { items: [], asked: null },
    });
    expect(await read(lead(), `?do=end&id=${id}`)).toMatchObject({
      value: { asked: { question: "end", territory: { id } } },
    });
  });
});

describe("the API", () => {
  const json = () => ({
    organization_id: world.partner.id,
    country: "CN",
    region: "Jiangsu",
    is_exclusive: true,
    starts_on: "2026-01-01",
  });
  const path = () => `/alliances/${channel}/territories`;

  test("takes the same way by the same commands", async () => {
    const ours = await clientOf(world, world.supplier, "alliance_manager");
    const theirs = await clientOf(world, world.partner, "owner");
    const rivals = await clientOf(world, world.rival, "owner");
    const line = await insertProductLine(world, "DRIVES", "Drives");
    const made = await ours(path(), { json: { ...json(), product_line_id: line } });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    expect((await theirs(path())).body).toMatchObject({
      data: [{ id, product_line: { code: "DRIVES" }, state: "in_force", ended_at: null }],
      next_cursor: null,
    });
    expect((await rivals(path())).body).toEqual({ data: [], next_cursor: null });
    const taken = await ours(path(), { json: { ...json(), organization_id: world.rival.id } });
    expect(taken.status).toBe(409);
    const { organization_id, ...facts } = json();
    const change = { ...facts, starts_on: "2027-01-01", reason: "Every line" };
    const old = { "If-Match": '"7"' };
    expect((await ours(`${path()}/${id}/change`, { json: change, headers: old })).status).toBe(412);
    const changed = await ours(`${path()}/${id}/change`, { json: change });
    expect(changed.body).toMatchObject({ data: { replaces_id: id, state: "upcoming", product_line: null } });
    const end = { ends_on: "2026-06-30", reason: "No sales" };
    expect((await theirs(`${path()}/${id}/end`, { json: end })).status).toBe(403);
    expect((await rivals(`${path()}/${id}/end`, { json: end })).status).toBe(404);
    expect((await ours(`${path()}/${newId()}/end`, { json: end })).status).toBe(404);
    expect((await ours(`${path()}/${id}/end`, { json: end })).body).toMatchObject({
      data: { state: "ended", ends_on: "2026-06-30", end_reason: "No sales", version: 3 },
    });
    expect((await ours(`${path()}/${id}/end`, { json: end })).status).toBe(409);
    const ended = await theirs(`${path()}?filter[show]=ended`);
    expect(ended.body).toMatchObject({ data: [{ id }] });
  });

  test("makes one territory of one key, and a change too", async () => {
    const ours = await clientOf(world, world.supplier, "alliance_manager");
    const headers = { "Idempotency-Key": newId() };
    const first = dataOf(await ours(path(), { json: json(), headers }));
    expect(dataOf(await ours(path(), { json: json(), headers })).id).toBe(first.id);
  });

  test("points at what is wrong", async () => {
    const ours = await clientOf(world, world.supplier, "alliance_manager");
    const theirs = await clientOf(world, world.partner, "owner");
    const faults = async (change: object) => faultsOf(await ours(path(), { json: { ...json(), ...change } }));
    expect(await faults({ country: "XX" })).toEqual(["/country invalid_country"]);
    expect(await faults({ ends_on: "2025-01-01" })).toEqual(["/ends_on date_order"]);
    expect(await faults({ organization_id: world.stranger.id })).toEqual(["/organization_id invalid_id"]);
    expect(await faults({ product_line_id: newId() })).toEqual(["/product_line_id invalid_id"]);
    expect((await theirs(path(), { json: json() })).status).toBe(403);
  });
});

describe("a deal", () => {
  let deal: string;

  beforeEach(async () => {
    const line = await insertProductLine(world, "DRIVES", "Drives");
    const supplier = await scopeOf(world.supplier);
    await assigned(supplier, channel, world.rival, { region: "Zhejiang", isExclusive: true });
    await assigned(supplier, channel, world.partner, { region: "Jiangsu" });
    deal = await insertDeal(world, world.partner, { customer_region: "浙江" });
    await putOnLine(world, world.partner, deal, line);
  });

  test("tells the lead whose exclusive territory it lies in, on its page and in the queue", async () => {
    const lines = [{ line: { code: "DRIVES" }, liesIn: "others_exclusive", firm: { name: "Rival" } }];
    const page = await get(dealLoader, lead(), `/deals/${deal}`, { id: deal });
    expect(page).toMatchObject({ value: { territory: { on: "2026-03-10", lines } } });
    const queue = await get(queueLoader, lead(), `/queue?deal=${deal}`);
    expect(queue).toMatchObject({ value: { territory: { lines } } });
    const ours = await clientOf(world, world.supplier, "alliance_manager");
    expect((await ours(`/deals/${deal}`)).body).toMatchObject({
      data: {
        customer: { country: "CN", region: "浙江" },
        territory: { lines: [{ lies_in: "others_exclusive", organization: { name: "Rival" } }] },
      },
    });
  });

  test("tells its registrant of its own territories alone", async () => {
    const page = await get(dealLoader, as(world.partner, "member"), `/deals/${deal}`, { id: deal });
    expect(page).toMatchObject({ value: { territory: { lines: [{ liesIn: "none", firm: null }] } } });
    expect(JSON.stringify(page.value)).not.toContain("Rival");
    const theirs = await clientOf(world, world.partner, "member");
    const answer = await theirs(`/deals/${deal}`);
    expect(answer.body).toMatchObject({
      data: { territory: { lines: [{ lies_in: "none", organization: null }] } },
    });
    expect(answer.text).not.toContain("Rival");
    const form = await get(newDealLoader, as(world.partner, "member"), "/deals/new");
    expect(form).toMatchObject({ value: { territories: [{ region: "Jiangsu", supplier: "Supplier" }] } });
  });

  test("takes the customer's place over the API and keeps it", async () => {
    const theirs = await clientOf(world, world.partner, "member");
    const json = {
      alliance_id: world.alliance.id,
      customer: { name: "Taihu Packaging", country: "CN", region: " Jiangsu " },
      product_lines: ["DRIVES"],
    };
    const made = await theirs("/deals", { json });
    expect(made.body).toMatchObject({
      data: {
        customer: { country: "CN", region: "Jiangsu" },
        territory: { on: "2026-11-22", lines: [{ lies_in: "own", organization: null }] },
      },
    });
    const { id } = dataOf(made);
    const changed = await theirs(`/deals/${id}`, { method: "PATCH", json: { problem: "It stops." } });
    expect(changed.body).toMatchObject({ data: { customer: { region: "Jiangsu" } } });
  });
});
