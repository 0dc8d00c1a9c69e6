// Needs and their solutions, over the pages and over the API: each step by the side whose it is, and by nobody else.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as list, action as stateAction } from "~/routes/alliances/$id/needs/route";
import { action, loader } from "~/routes/needs/$id/route";
import { clientOf, dataOf, faultsOf } from "../factories/api";
import { setMode, statedNeed } from "../factories/needs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;

const typed = {
  intent: "state",
  way: "tailored_plan",
  source: "customer",
  customerName: "江南饮料",
  title: "能在 45 °C 下运行的驱动器",
  description: "夏天车间会到 45 °C。",
  wantedOn: "2027-03-31",
};

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setMode(world, alliance, "customization");
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");
const state = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(stateAction, asker, `/alliances/${alliance}/needs`, fields, { id: alliance });
const read = (asker: Asker, id: string): Promise<Answer> => get(loader, asker, `/needs/${id}`, { id });
const take = (asker: Asker, id: string, intent: string, version: number, note = "said"): Promise<Answer> =>
  post(action, asker, `/needs/${id}`, { intent, note, version: String(version) }, { id });

describe("the pages", () => {
  test("take a need from its statement to its acceptance", async () => {
    const stated = await state(member(), typed);
    expect(stated).toMatchObject({ status: 303, toast: { message: "need_stated" } });
    const id = stated.location?.split("/").at(-1) ?? "";
    expect(await get(list, lead(), `/alliances/${alliance}/needs`, { id: alliance })).toMatchObject({
      value: { isOpen: true, mayState: true, items: [{ id, title: typed.title, state: "stated" }] },
    });
    expect(await take(lead(), id, "design", 1, "加大散热片")).toMatchObject({
      toast: { message: "need_design" },
    });
    expect(await take(lead(), id, "deliver", 2, "")).toMatchObject({ toast: { message: "need_deliver" } });
    expect(await read(member(), id)).toMatchObject({
      value: { mayWork: true, need: { state: "delivered", steps: ["accept", "return", "withdraw"] } },
    });
    expect(await take(member(), id, "accept", 3)).toMatchObject({ toast: { message: "need_accept" } });
    expect(await take(lead(), id, "design", 4)).toMatchObject({ status: 409 });
  });

  test("say what a statement lacks, and keep what was typed", async () => {
    const { intent } = typed;
    expect(await state(member(), { intent })).toMatchObject({ status: 400 });
    const unnamed = await state(member(), { ...typed, customerName: "" });
    expect(unnamed).toMatchObject({ status: 400 });
    expect(JSON.stringify(unnamed.value)).toContain(typed.title);
    for (const [name, value] of [
      ["way", "another"],
      ["title", "长".repeat(201)],
      ["description", "x".repeat(4001)],
      ["wantedOn", "2027-02-30"],
    ] as const) {
      expect(await state(member(), { ...typed, [name]: value }), name).toMatchObject({ status: 400 });
    }
    expect(await state(lead(), typed)).toMatchObject({ status: 409 });
  });

  test("let a viewer read and change nothing", async () => {
    const id = await statedNeed(await scopeOf(world.partner), alliance);
    const viewer = as(world.partner, "viewer");
    expect(await read(viewer, id)).toMatchObject({ status: 200, value: { mayWork: false } });
    expect(await take(viewer, id, "withdraw", 1)).toMatchObject({ status: 403 });
    expect(await state(viewer, typed)).toMatchObject({ status: 403 });
  });

  test("need a word where a delivery is returned or a need is withdrawn", async () => {
    const id = await statedNeed(await scopeOf(world.partner), alliance);
    expect(await take(member(), id, "withdraw", 1, "  ")).toMatchObject({ status: 400 });
    expect(await take(member(), id, "withdraw", 1, "obsolete")).toMatchObject({ status: 303 });
  });

  test("answer another member as if there were no such need", async () => {
    const id = await statedNeed(await scopeOf(world.partner), alliance);
    expect(await read(as(world.rival, "owner"), id)).toMatchObject({ status: 404 });
    expect(await take(as(world.rival, "owner"), id, "withdraw", 1)).toMatchObject({ status: 404 });
  });

  test("take no new need outside the customization mode, and go on with the old ones", async () => {
    const id = await statedNeed(await scopeOf(world.partner), alliance);
    await setMode(world, alliance, "guidance");
    expect(await state(member(), typed)).toMatchObject({ status: 409 });
    expect(await take(lead(), id, "design", 1)).toMatchObject({ status: 303 });
  });
});

describe("the API", () => {
  const json = {
    way: "right_product",
    source: "partner",
    title: "A starter set",
    description: "Three drives in a case.",
  };

  test("takes the same way by the same commands", async () => {
    const ours = await clientOf(world, world.partner, "member");
    const theirs = await clientOf(world, world.supplier, "alliance_manager");
    const made = await ours(`/alliances/${alliance}/needs`, { json });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    const old = await theirs(`/needs/${id}/design`, { json: { note: "x" }, headers: { "If-Match": '"7"' } });
    expect(old.status).toBe(412);
    expect((await theirs(`/needs/${id}/design`, { json: { note: "Three drives" } })).body).toMatchObject({
      data: { state: "designed", solutions: [{ number: 1 }] },
    });
    expect((await theirs(`/needs/${id}/accept`, { json: {} })).status).toBe(403);
    expect((await theirs(`/needs/${id}/deliver`, { json: {} })).status).toBe(200);
    expect((await ours(`/needs/${id}/return`, { json: {} })).status).toBe(422);
    expect((await ours(`/needs/${id}/accept`, { json: {} })).body).toMatchObject({
      data: { state: "accepted" },
    });
    expect((await ours(`/needs/${id}/withdraw`, { json: { note: "x" } })).status).toBe(409);
    const listed = await ours(`/alliances/${alliance}/needs?limit=1`);
    expect(listed.body).toMatchObject({ data: [{ id, state: "accepted" }], next_cursor: null });
  });

  test("points at what is wrong", async () => {
    const ours = await clientOf(world, world.partner, "member");
    const theirs = await clientOf(world, world.supplier, "alliance_manager");
    const nameless = await ours(`/alliances/${alliance}/needs`, { json: { ...json, source: "customer" } });
    expect(faultsOf(nameless)).toEqual(["/customer_name required"]);
    const memberless = await theirs(`/alliances/${alliance}/needs`, { json });
    expect(faultsOf(memberless)).toEqual(["/organization_id required"]);
  });
});
