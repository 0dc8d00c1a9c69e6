// What the record calls the things of alliances: by name to who may see them, and nothing to others.

import { beforeAll, expect, test } from "vitest";
import { openedClub, setAxis } from "../../../tests/factories/clubs";
import { draftedProgramme, trainedAlliance } from "../../../tests/factories/guidance";
import { statedIdea } from "../../../tests/factories/ideas";
import { setMode, statedNeed } from "../../../tests/factories/needs";
import { assigned, channelOf } from "../../../tests/factories/territories";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { publishAnnouncement } from "../announcements/announcements.commands.server";
import type { Thing } from "./changes.rules";
import { nameThings } from "./names.server";

let world: World;
let things: Thing[];

beforeAll(async () => {
  world = await createWorld();
  const { id } = world.alliance;
  const lead = await scopeOf(world.supplier);
  const partner = await scopeOf(world.partner);
  await setMode(world, id, "customization");
  await setAxis(world, id, { axis: "party", value: "b2c" });
  await setAxis(world, id, { axis: "purpose", value: "new_product_development" });
  const announced = await publishAnnouncement(lead, id, { title: "New terms", body: "From May on." });
  if (!announced.ok) throw new Error(announced.refusal.code);
  const channel = await channelOf(world, [world.partner, world.rival]);
  const trained = await trainedAlliance(world, [world.partner]);
  things = [
    { type: "need", id: await statedNeed(partner, id) },
    { type: "idea", id: await statedIdea(partner, id) },
    { type: "announcement", id: announced.value.id },
    { type: "club", id: await openedClub(lead, id) },
    { type: "territory", id: await assigned(lead, channel, world.partner) },
    { type: "programme", id: (await draftedProgramme(lead, trained)).id },
  ];
});

const named = async (firm: "supplier" | "partner" | "rival" | "stranger"): Promise<string[]> => {
  const names = await nameThings(await scopeOf(world[firm]), things);
  return things.filter(({ id }) => names.get(id)?.href).map(({ type }) => type);
};

test("each side reads the names of what it sees, and no other firm's", async () => {
  expect(await named("supplier")).toEqual(["need", "idea", "announcement", "club", "territory", "programme"]);
  // A draft of a programme is its lead's alone.
  expect(await named("partner")).toEqual(["need", "idea", "announcement", "club", "territory"]);
  expect(await named("rival")).toEqual(["announcement", "club"]);
  expect(await named("stranger")).toEqual([]);
});
