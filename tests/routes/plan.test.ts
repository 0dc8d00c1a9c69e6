// The page of the joint plan: its forms, what the address opens, and who may do what.

import { beforeEach, expect, test } from "vitest";
import type { PlanPageProps } from "~/features/alliances/plan/PlanPage";
import { action, loader } from "~/routes/alliances/$id/plan/route";
import { foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

const manager = () => as(world.supplier, "alliance_manager");
const owner = () => as(world.partner, "owner");
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/alliances/${id}/plan`, fields, { id });
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${id}/plan${query}`, { id });
const view = async (asker: Asker) => ((await read(asker)).value as PlanPageProps).view;

const plan = { intent: "save_plan", purpose: "一起设计", rhythm: "monthly", startsOn: "2026-11-01" };
const target = {
  intent: "add_target",
  route: "co_design",
  text: "新驱动器",
  measure: "1",
  dueOn: "2027-03-31",
};

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  await relatePartners(world, world.partner);
  const lead = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(lead, { development_mode: "partnership.co_design" });
  await joinAlliance(lead, id, await scopeOf(world.partner));
});

test("the lead writes, both agree, each commits itself", async () => {
  expect(await send(manager(), { ...plan, version: "0", purpose: "" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { purpose: ["required"] } } },
  });
  expect(await send(manager(), { ...plan, version: "0" })).toMatchObject({
    toast: { message: "plan_saved" },
  });
  expect(await send(manager(), { ...plan, version: "0" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "stale" }, lastResult: { initialValue: { purpose: "一起设计" } } },
  });
  expect(await send(manager(), target)).toMatchObject({ toast: { message: "target_added" } });
  expect(await send(owner(), { intent: "agree", revision: "1" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "plan_revised" } },
  });
  expect(await send(owner(), { intent: "agree", revision: "2" })).toMatchObject({
    toast: { message: "plan_agreed" },
  });
  expect(
    await send(owner(), { intent: "make_commitment", text: "派两名工程师", dueOn: "2026-12-24" }),
  ).toMatchObject({ toast: { message: "commitment_made" } });
  const { targets, commitments } = await view(owner());
  expect(
    await send(manager(), {
      intent: "close_target",
      targetId: targets[0]?.id ?? "",
      end: "missed",
      note: "",
    }),
  ).toMatchObject({ status: 400, value: { lastResult: { error: { note: ["required"] } } } });
  expect(
    await send(owner(), {
      intent: "close_commitment",
      commitmentId: commitments[0]?.id ?? "",
      end: "kept",
      note: "",
    }),
  ).toMatchObject({ toast: { message: "commitment_closed" } });
  expect(
    await send(manager(), { intent: "record_review", heldOn: "2026-11-20", minutes: "进展顺利" }),
  ).toMatchObject({ toast: { message: "review_recorded" } });
  expect(await view(owner())).toMatchObject({ nextReviewOn: "2026-12-20" });
});

test("the address opens what its reader may do", async () => {
  await send(manager(), { ...plan, version: "0" });
  expect(await read(manager(), "?do=target")).toMatchObject({ value: { dialog: { name: "target" } } });
  expect(await read(owner(), "?do=target")).toMatchObject({ value: { mayRun: false, dialog: null } });
  expect(await read(owner(), "?do=commitment")).toMatchObject({ value: { dialog: { name: "commitment" } } });
  expect(await read(as(world.partner, "viewer"), "?do=commitment")).toMatchObject({
    value: { mayAct: false, dialog: null },
  });
});

test("a member's viewer changes nothing, and another firm finds nothing", async () => {
  expect(await send(as(world.partner, "viewer"), { intent: "agree", revision: "1" })).toMatchObject({
    status: 403,
  });
  expect(await read(as(world.rival, "owner"))).toMatchObject({ status: 404 });
  expect(await send(as(world.rival, "owner"), { intent: "agree", revision: "1" })).toMatchObject({
    status: 404,
  });
});
