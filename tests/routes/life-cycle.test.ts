// The page of an alliance's life cycle: its forms, what its address opens, and who may do what there.

import { beforeEach, describe, expect, test } from "vitest";
import type { LifeCyclePageProps } from "~/features/alliances/life-cycle/LifeCyclePage";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/life-cycle/route";
import { foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

const manager = () => as(world.supplier, "alliance_manager");
const owner = () => as(world.partner, "owner");
const send = (asker: Asker, fields: Record<string, string>, query = ""): Promise<Answer> =>
  post(action, asker, `/alliances/${id}/life-cycle${query}`, fields, { id });
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${id}/life-cycle${query}`, { id });
const view = async (asker: Asker, query = "") => (await read(asker, query)).value as LifeCyclePageProps;

const note = (stage: string, item: string) => ({
  intent: "add_evidence",
  stage,
  item,
  kind: "note",
  text: "会议纪要第三项",
});

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  await relatePartners(world, world.partner, world.rival);
  const lead = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(lead);
  await joinAlliance(lead, id, await scopeOf(world.partner));
});

test("from the first stage to working together, by forms alone", async () => {
  const required = {
    operational_awareness: ["executive_sponsor"],
    knowledge: ["business_case"],
    internal_assessment: ["own_readiness"],
    partner_selection: ["partner_chosen", "common_objectives"],
  };
  for (const [stage, items] of Object.entries(required)) {
    for (const item of items) {
      expect(await send(manager(), note(stage, item), `?stage=${stage}&do=evidence`)).toMatchObject({
        status: 303,
        location: `/alliances/${id}/life-cycle?stage=${stage}`,
        toast: { message: "evidence_added" },
      });
    }
    const { view: now } = await view(manager());
    if (stage === "partner_selection") {
      expect(await send(manager(), { intent: "ask" })).toMatchObject({ toast: { values: { count: 1 } } });
      expect(await send(manager(), { intent: "ask" })).toMatchObject({
        status: 409,
        value: { intent: "ask", refusal: { code: "already_asked" } },
      });
      const signing = { intent: "sign_off", round: String(now.round), note: "" };
      expect(await send(owner(), signing)).toMatchObject({ toast: { message: "signed_off" } });
    }
    const passing = {
      intent: "pass",
      to: now.ahead ?? "",
      reason: "",
      version: String(now.alliance.version),
    };
    expect(await send(manager(), passing)).toMatchObject({ toast: { message: "stage_pass" } });
    expect(await send(manager(), passing)).toMatchObject({
      status: 409,
      value: { refusal: { code: "stale" } },
    });
  }
  expect(await view(owner())).toMatchObject({
    view: { alliance: { stage: "working_together" } },
    mayRun: false,
    mayAct: true,
  });
});

test("evidence says what its kind needs, and comes back as it was typed", async () => {
  const decision = { ...note("knowledge", "business_case"), kind: "decision", decidedBy: "", decidedOn: "" };
  expect(await send(owner(), decision)).toMatchObject({
    status: 400,
    value: {
      lastResult: {
        error: { decidedBy: ["required"], decidedOn: ["required"] },
        initialValue: { text: "会议纪要第三项" },
      },
    },
  });
  const link = (url: string) => send(owner(), { ...note("knowledge", "business_case"), kind: "link", url });
  for (const url of [
    "javascript:alert(1)",
    "http://a.example/x",
    "https://me:secret@a.example/",
    "https://",
  ]) {
    expect(await link(url), url).toMatchObject({
      value: { lastResult: { error: { url: ["invalid_url"] } } },
    });
  }
  expect(await link("https://docs.partner.example/case")).toMatchObject({ status: 303 });
  const internal = { ...note("knowledge", "business_case"), isInternal: "on" };
  expect(await send(owner(), internal)).toMatchObject({
    status: 409,
    value: { refusal: { code: "internal_by_lead" } },
  });
});

test("a step back says why, an exit goes by its plan", async () => {
  const version = async () => String((await view(manager())).view.alliance.version);
  const exit = async (reason: string) =>
    send(manager(), { intent: "exit", to: "exit", reason, version: await version() });
  expect(await exit("Over")).toMatchObject({ status: 409, value: { refusal: { code: "no_exit_plan" } } });
  const plan = { intent: "save_plan", accessEndsOn: "2026-12-31", note: "", version: "0" };
  expect(await send(manager(), { ...plan, accessEndsOn: "2026-13-01" })).toMatchObject({
    value: { lastResult: { error: { accessEndsOn: ["invalid_date"] } } },
  });
  expect(await send(manager(), plan, "?do=plan")).toMatchObject({ location: `/alliances/${id}/life-cycle` });
  const duty = {
    intent: "add_exit_item",
    kind: "deleted",
    text: "Price lists",
    organizationId: world.partner.id,
    dueOn: "2026-12-20",
  };
  expect(await send(manager(), duty)).toMatchObject({ toast: { message: "exit_item_added" } });
  expect(await exit("The market is gone")).toMatchObject({ toast: { message: "stage_exit" } });
  const [item] = (await view(owner())).view.exitItems;
  const finish = { intent: "finish_exit_item", itemId: item?.id ?? "" };
  expect(await send(owner(), finish)).toMatchObject({ toast: { message: "exit_item_done" } });
  expect(await send(owner(), finish)).toMatchObject({ status: 409, value: { intent: "finish_exit_item" } });
  const resume = { intent: "back", to: "operational_awareness", version: await version() };
  expect(await send(manager(), { ...resume, reason: "" })).toMatchObject({
    value: { refusal: { code: "reason_required" } },
  });
  expect(await send(manager(), { ...resume, reason: "They stay" })).toMatchObject({
    toast: { message: "stage_resume" },
  });
});

describe("who may", () => {
  test("open what the address names", async () => {
    expect(await view(manager(), "?do=plan")).toMatchObject({ dialog: { name: "plan" } });
    expect(await view(owner(), "?do=plan")).toMatchObject({ dialog: null });
    expect(await view(owner(), "?do=evidence&id=first_risks&stage=knowledge")).toMatchObject({
      dialog: { name: "evidence", id: "first_risks" },
      view: { shown: "knowledge" },
    });
    expect(await view(as(world.partner, "member"), "?do=evidence")).toMatchObject({
      dialog: null,
      mayAct: false,
    });
    expect(await view(manager(), "?do=nothing&stage=never")).toMatchObject({
      dialog: null,
      view: { shown: "operational_awareness" },
    });
  });

  const itemId = newId();
  const forms: Record<string, string>[] = [
    { intent: "pass", to: "knowledge", reason: "", version: "1" },
    { intent: "back", to: "knowledge", reason: "x", version: "1" },
    { intent: "exit", to: "exit", reason: "x", version: "1" },
    { intent: "ask" },
    { intent: "add_item", stage: "knowledge", text: "x" },
    { intent: "remove_item", itemId },
    { intent: "save_plan", accessEndsOn: "2027-01-01", version: "0" },
    { intent: "add_exit_item", kind: "deleted", text: "x", organizationId: itemId, dueOn: "2027-01-01" },
    { intent: "remove_exit_item", itemId },
    { intent: "sign_off", round: "1", note: "" },
    note("knowledge", "business_case"),
    { intent: "withdraw_evidence", evidenceId: itemId, reason: "x" },
    { intent: "finish_exit_item", itemId },
  ];
  const everyIntent = (asker: Asker) =>
    Promise.all(forms.map(async (fields) => (await send(asker, fields)).status));

  test.each(["viewer", "member"] as const)("a %s changes nothing on either side", async (role) => {
    expect(new Set(await everyIntent(as(world.supplier, role)))).toEqual(new Set([403]));
    expect(new Set(await everyIntent(as(world.partner, role)))).toEqual(new Set([403]));
  });

  test.each(["rival", "stranger"] as const)("to %s nothing is there", async (name) => {
    const asker = as(world[name], "owner");
    expect(new Set(await everyIntent(asker))).toEqual(new Set([404]));
    expect(await read(asker)).toEqual(await get(loader, asker, "/alliances/x/life-cycle", { id: newId() }));
  });
});
