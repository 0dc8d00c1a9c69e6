// Two transactions of PostgreSQL that do not see each other's rows: the second waits for the first, and then sees what it wrote.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { channelOf, territoryInput } from "../../../tests/factories/territories";
import { createWorld, type Firm, scopeOf, type World } from "../../../tests/factories/world";
import { assignTerritory } from "./assign-territory.server";

let world: World;
let channel: string;
let lead: Scope;

beforeEach(async () => {
  world = await createWorld();
  channel = await channelOf(world, [world.partner, world.rival]);
  lead = await scopeOf(world.supplier);
});

const rowFor = (member: Firm, change: object = {}) => ({
  id: newId(),
  alliance_id: channel,
  organization_id: member.id,
  lead_organization_id: world.supplier.id,
  country: "CN",
  region: "",
  region_key: "",
  product_line_id: null,
  is_exclusive: 1 as const,
  starts_on: "2026-01-01",
  ends_on: null,
  note: "",
  replaces_id: null,
  assigned_by_user_id: world.supplier.people.owner.id,
  assigned_at: "2026-01-01T00:00:00.000Z",
  ended_at: null,
  ended_by_user_id: null,
  end_reason: "",
  ...change,
});

/** Does the work while a row of the partner is written and does not stand yet; answers what becomes of the work. */
const whileWriting = async (work: () => Promise<unknown>): Promise<unknown> => {
  let begun: Promise<unknown> = Promise.resolve();
  await world.database.system.transaction().execute(async (one) => {
    await one.insertInto("territories").values(rowFor(world.partner)).execute();
    begun = work().then(
      (value) => value,
      (error: Error) => error.message,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return begun;
};

test("an exclusive territory holds between transactions that run at once", async () => {
  const rivals = () =>
    world.database.system
      .transaction()
      .execute((other) => other.insertInto("territories").values(rowFor(world.rival)).execute());
  expect(await whileWriting(rivals)).toBe("territory_taken");
});

test("of two people who assign at once, the second is told who has it", async () => {
  const answer = await whileWriting(() => assignTerritory(lead, channel, territoryInput(world.rival.id)));
  expect(answer).toEqual({
    ok: false,
    refusal: { code: "territory_taken", details: { firm: "Partner", alliance: "Channel" } },
  });
});

test("a member that leaves meanwhile gets none", async () => {
  let begun: Promise<unknown> = Promise.resolve();
  await world.database.system.transaction().execute(async (one) => {
    await one
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("alliance_id", "=", channel)
      .where("organization_id", "=", world.rival.id)
      .execute();
    begun = assignTerritory(lead, channel, territoryInput(world.rival.id));
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  expect(await begun).toMatchObject({ ok: false, refusal: { code: "firm_not_in_alliance" } });
});

test("a member's connection writes none", async () => {
  const { partner, database } = world;
  const write = database
    .forOrganization(partner.id)
    .insertInto("territories")
    .values(rowFor(partner))
    .execute();
  await expect(write).rejects.toThrow(/row-level security/);
});
