// The frame around every page: what it counts for whom.

import { beforeAll, expect, test } from "vitest";
import type { Role } from "~/access/rights";
import { loader } from "~/root";
import { insertDeal } from "../factories/deals";
import { createWorld, type Firm, type World } from "../factories/world";
import { as, get } from "./ask";

let world: World;

const due = async (firm: Firm, role: Role): Promise<unknown> =>
  ((await get(loader, as(firm, role), "/")).value as { due: unknown }).due;

beforeAll(async () => {
  world = await createWorld();
  await insertDeal(world, world.partner);
  await insertDeal(world, world.rival, { state: "in_review" });
  await insertDeal(world, world.rival, { state: "closed_won" });
});

test("counts what waits for whoever may decide on it", async () => {
  expect(await due(world.supplier, "alliance_manager")).toEqual({ queue: 2, partners: 0 });
  expect(await due(world.supplier, "owner")).toEqual({ queue: 2, partners: 0 });
});

test("counts nothing for those who may not decide, and nothing of another firm's", async () => {
  for (const role of ["viewer", "member"] as const) expect(await due(world.supplier, role)).toEqual({});
  for (const firm of [world.partner, world.rival, world.stranger]) {
    expect(await due(firm, "alliance_manager")).toEqual({ queue: 0, partners: 0 });
    expect(await due(firm, "viewer")).toEqual({});
  }
});

test("counts nothing for nobody", async () => {
  expect(((await get(loader, null, "/")).value as { due: unknown }).due).toEqual({});
});
