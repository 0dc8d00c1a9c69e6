// Campaigns over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { action as planAction, loader as planLoader } from "~/routes/alliances/$id/campaigns/new/route";
import { loader as listLoader } from "~/routes/alliances/$id/campaigns/route";
import { action, loader } from "~/routes/campaigns/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { setAxis } from "../factories/clubs";
import { createWorld, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "purpose", value: "product_brand" });
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "alliance_manager");
const sales = () => as(world.partner, "member");

const fields = () => ({
  intent: "plan",
  title: "秋季展会",
  goal: "让灌装厂了解H系列。",
  channels: "展会、微信",
  startsOn: "2026-11-01",
  endsOn: "2026-11-30",
  currency: "CNY",
  firm0: world.supplier.id,
  amount0: "60,000",
  firm1: world.partner.id,
  amount1: "3万",
});

const plan = (asker: Asker, change: Record<string, string> = {}): Promise<Answer> =>
  post(
    planAction,
    asker,
    `/alliances/${alliance}/campaigns/new`,
    { ...fields(), ...change },
    { id: alliance },
  );

const planned = async (): Promise<string> => (await plan(lead())).location?.split("/").pop() ?? "";

type Shown = { campaign: { version: number; activities: { id: string }[] }; may: Record<string, boolean> };
const show = async (asker: Asker, id: string, query = ""): Promise<Shown> =>
  (await get(loader, asker, `/campaigns/${id}${query}`, { id })).value as Shown;

const send = async (asker: Asker, id: string, intent: string, more: Record<string, string> = {}) =>
  post(action, asker, `/campaigns/${id}`, { intent, version: "1", ...more }, { id });

describe("the pages", () => {
  test("plan, agree, run, book and finish", async () => {
    expect(await plan(lead())).toMatchObject({ status: 303, toast: { message: "campaign_planned" } });
    const list = await get(listLoader, member(), `/alliances/${alliance}/campaigns`, { id: alliance });
    expect(list).toMatchObject({
      value: { mayPlan: false, items: [{ title: "秋季展会", budget: { totalMinor: 9_000_000 } }] },
    });
    const id = (list.value as { items: { id: string }[] }).items[0]?.id ?? "";
    expect(await send(lead(), id, "start")).toMatchObject({ status: 409 });
    expect(await send(sales(), id, "confirm", { amountMinor: "3000000" })).toMatchObject({ status: 403 });
    expect(await send(member(), id, "confirm", { amountMinor: "3000000" })).toMatchObject({ status: 303 });
    expect(await send(lead(), id, "start")).toMatchObject({ status: 303 });
    const activity = { title: "展台", onDate: "2026-11-12", organizationId: world.partner.id };
    expect(await send(sales(), id, "activity", activity)).toMatchObject({ status: 303 });
    const activityId = (await show(sales(), id)).campaign.activities[0]?.id ?? "";
    const cost = { activityId, amount: "1,250.50", currency: "CNY" };
    expect(await send(sales(), id, "cost", cost)).toMatchObject({ status: 303 });
    expect(await send(sales(), id, "results", { leads: "12", reach: "800" })).toMatchObject({ status: 303 });
    expect(await send(lead(), id, "finish", { version: "2" })).toMatchObject({ status: 303 });
    expect(await show(lead(), id)).toMatchObject({
      campaign: { state: "finished", budget: { spentMinor: 125_050 }, total: { leads: 12, reach: 800 } },
    });
  });

  test("say what is wrong and keep what was typed", async () => {
    expect(await plan(lead(), { title: " ", endsOn: "2026-10-01", amount1: "-5" })).toMatchObject({
      status: 400,
      value: { lastResult: { initialValue: { goal: fields().goal }, error: { title: ["required"] } } },
    });
    expect(await plan(lead(), { endsOn: "2026-10-01", amount1: "-5" })).toMatchObject({
      value: { lastResult: { error: { endsOn: ["date_order"], amount1: ["amount_not_positive"] } } },
    });
    expect(await plan(lead(), { firm1: "" })).toMatchObject({
      value: { lastResult: { error: { firm1: ["choose_one"] } } },
    });
    expect(
      await plan(lead(), { firm1: world.rival.id, firm2: world.partner.id, amount2: "1" }),
    ).toMatchObject({
      status: 409,
    });
    const id = await planned();
    expect(await send(lead(), id, "cancel", { reason: "" })).toMatchObject({ status: 400 });
    for (const amount of ["", "x", "0"])
      expect(
        await send(lead(), id, "cost", { activityId: id, amount, currency: "CNY" }),
        amount,
      ).toMatchObject({ status: 400 });
    expect(await send(lead(), id, "results", { leads: "-1", reach: "1.5" })).toMatchObject({ status: 400 });
    expect(await send(lead(), id, "cancel", { reason: "展会取消" })).toMatchObject({ status: 303 });
    expect(await send(lead(), id, "cancel", { reason: "展会取消" })).toMatchObject({ status: 409 });
  });

  test("are for the campaign's firms and for roles with the right", async () => {
    const form = (asker: Asker) =>
      get(planLoader, asker, `/alliances/${alliance}/campaigns/new`, { id: alliance });
    expect(await form(lead())).toMatchObject({ status: 200 });
    expect(await form(member())).toMatchObject({ status: 404 });
    expect(await form(sales())).toMatchObject({ status: 403 });
    expect(await plan(member())).toMatchObject({ status: 404 });
    const id = await planned();
    expect(await show(as(world.partner, "viewer"), id)).toMatchObject({
      may: { run: false, confirm: false, add: false, enter: false },
    });
    const other = as(world.rival, "owner");
    expect(await get(loader, other, `/campaigns/${id}`, { id })).toMatchObject({ status: 404 });
    expect(await send(other, id, "confirm", { amountMinor: "0" })).toMatchObject({ status: 404 });
    expect(await show(member(), id, "?do=cancel")).toMatchObject({ dialog: null });
    expect(await show(lead(), id, "?do=cancel")).toMatchObject({ dialog: { name: "cancel" } });
  });
});

describe("the API", () => {
  const cny = (amount_minor: number) => ({ amount_minor, currency: "CNY" });
  const body = () => ({
    title: "Autumn fair",
    goal: "Bottlers know series H.",
    channels: "Trade fair",
    starts_on: "2026-11-01",
    ends_on: "2026-11-30",
    currency: "CNY",
    shares: [
      { organization_id: world.supplier.id, amount_minor: 100 },
      { organization_id: world.partner.id, amount_minor: 50 },
    ],
  });

  test("does the same by the same commands", async () => {
    const manager = await clientOf(world, world.supplier, "alliance_manager");
    const partner = await clientOf(world, world.partner, "alliance_manager");
    const rival = await clientOf(world, world.rival);
    const made = await manager(`/alliances/${alliance}/campaigns`, { json: body() });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    const one = `/campaigns/${id}`;
    const step = (client: typeof manager, verb: string, json: unknown = {}, headers = {}) =>
      client(`${one}/${verb}`, { json, headers });
    expect(listOf(await partner(`/alliances/${alliance}/campaigns`)).ids).toEqual([id]);
    expect(listOf(await rival(`/alliances/${alliance}/campaigns`)).ids).toEqual([]);
    expect((await rival(one)).status).toBe(404);
    expect((await step(manager, "start")).status).toBe(409);
    expect((await step(partner, "start")).status).toBe(403);
    expect((await step(partner, "confirm", { amount: { amount_minor: 50, currency: "EUR" } })).status).toBe(
      422,
    );
    const change = { organization_id: world.partner.id, amount: cny(40) };
    expect((await step(manager, "share", change, { "If-Match": '"9"' })).status).toBe(412);
    expect((await step(manager, "share", change)).body).toMatchObject({
      data: { budget: { total_minor: 140 } },
    });
    expect((await step(partner, "confirm", { amount: cny(50) })).status).toBe(409);
    expect((await step(partner, "confirm", { amount: cny(40) })).status).toBe(200);
    expect((await step(manager, "start")).body).toMatchObject({ data: { state: "running" } });
    const activity = { title: "Stand", on_date: "2026-11-12", organization_id: world.partner.id };
    const { data } = (await step(partner, "activities", activity)).body as {
      data: { activities: { id: string }[] };
    };
    const activity_id = data.activities[0]?.id;
    expect((await step(partner, "costs", { activity_id, amount: cny(200) })).body).toMatchObject({
      data: { budget: { spent_minor: 200, over_minor: 60 } },
    });
    expect((await step(partner, "results", { leads: 3, reach: 90 })).body).toMatchObject({
      data: { results: [{ leads: 3, reach: 90 }] },
    });
    expect((await step(manager, "link-asset", { asset_id: id })).status).toBe(422);
    expect((await step(manager, "finish")).body).toMatchObject({ data: { state: "finished", steps: [] } });
    expect((await step(manager, "cancel", { reason: "late" })).status).toBe(409);
  });

  test("says at which field a firm or a date is wrong", async () => {
    const manager = await clientOf(world, world.supplier, "alliance_manager");
    const path = `/alliances/${alliance}/campaigns`;
    const early = await manager(path, { json: { ...body(), ends_on: "2026-10-01" } });
    expect(faultsOf(early)).toEqual(["/ends_on date_order"]);
    const alone = await manager(path, { json: { ...body(), shares: body().shares.slice(0, 1) } });
    expect(faultsOf(alone)).toEqual(["/shares required"]);
    const partner = await clientOf(world, world.partner);
    expect((await partner(path, { json: body() })).status).toBe(403);
  });
});
