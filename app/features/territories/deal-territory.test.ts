// Where deals lie among territories, for each side and as of their submission.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { insertDeal, insertProductLine, putOnLine } from "../../../tests/factories/deals";
import { assigned, channelOf } from "../../../tests/factories/territories";
import { createWorld, type Firm, scopeOf, type World } from "../../../tests/factories/world";
import { getDeal } from "../deals/get-deal.server";
import { getDealTerritory } from "./deal-territory.server";
import { listOwnTerritories } from "./own-territories.server";

let world: World;
let lead: Scope;
let partner: Scope;
let channel: string;
let drives: string;
let vision: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  channel = await channelOf(world, [world.partner, world.rival]);
  lead = await scopeOf(world.supplier);
  partner = await scopeOf(world.partner, "member");
  drives = await insertProductLine(world, "DRIVES", "Drives");
  vision = await insertProductLine(world, "VISION", "Vision");
});

const dealOf = async (firm: Firm, change: Parameters<typeof insertDeal>[2] = {}): Promise<string> => {
  const id = await insertDeal(world, firm, { customer_region: "江苏省", ...change });
  for (const line of [drives, vision]) await putOnLine(world, firm, id, line);
  return id;
};

const read = async (scope: Scope, dealId: string) => {
  const deal = await getDeal(scope, dealId);
  const territory = deal && (await getDealTerritory(scope, deal));
  return territory?.lines.map(({ line, liesIn, firm }) => `${line.code} ${liesIn} ${firm?.name ?? "-"}`);
};

test("the lead sees whose a customer is, line by line, and its registrant its own alone", async () => {
  await assigned(lead, channel, world.partner, { region: "Jiangsu", productLineId: drives });
  await assigned(lead, channel, world.rival, { productLineId: vision, isExclusive: true });
  const id = await dealOf(world.partner);
  expect(await read(lead, id)).toEqual(["DRIVES own -", "VISION others_exclusive Rival"]);
  expect(await read(partner, id)).toEqual(["DRIVES own -", "VISION none -"]);
  const theirs = await dealOf(world.rival);
  expect(await read(lead, theirs)).toEqual(["DRIVES none -", "VISION own -"]);
  expect(await read(await scopeOf(world.rival), theirs)).toEqual(["DRIVES none -", "VISION own -"]);
});

test("a registrant without territories reads nothing, whatever others have", async () => {
  await assigned(lead, channel, world.rival, { isExclusive: true });
  const id = await dealOf(world.partner);
  expect(await read(partner, id)).toBeUndefined();
  expect(await read(lead, id)).toEqual(["DRIVES others_exclusive Rival", "VISION others_exclusive Rival"]);
});

test("what counts is the day of the submission by the lead's calendar", async () => {
  // 2026-03-10 16:30 in UTC is the eleventh in Shanghai.
  const id = await dealOf(world.partner, { submitted_at: "2026-03-10T16:30:00.000Z" });
  await assigned(lead, channel, world.partner, { endsOn: "2026-03-10" });
  expect(await read(lead, id)).toBeUndefined();
  await assigned(lead, channel, world.partner, { startsOn: "2026-03-11", endsOn: "2026-03-11" });
  expect(await read(lead, id)).toEqual(["DRIVES own -", "VISION own -"]);
});

test("a place that the deal does not name is unknown", async () => {
  await assigned(lead, channel, world.partner, { region: "Jiangsu" });
  const region = await dealOf(world.partner, { customer_region: "" });
  expect(await read(lead, region)).toEqual(["DRIVES region_unknown -", "VISION region_unknown -"]);
  const country = await dealOf(world.partner, { customer_country: "", customer_region: "" });
  expect(await read(partner, country)).toEqual(["DRIVES place_unknown -", "VISION place_unknown -"]);
});

test("the form's hint names the firm's own that are in force today", async () => {
  await assigned(lead, channel, world.partner, { region: "Jiangsu", productLineId: drives });
  await assigned(lead, channel, world.partner, { region: "Anhui", endsOn: "2026-11-21" });
  await assigned(lead, channel, world.partner, { region: "Hunan", startsOn: "2026-11-23" });
  await assigned(lead, channel, world.rival, { region: "Zhejiang" });
  expect(await listOwnTerritories(partner)).toMatchObject([
    { supplier: "Supplier", countryName: "China", region: "Jiangsu", line: "Drives", isExclusive: false },
  ]);
  expect(await listOwnTerritories(lead)).toEqual([]);
});
