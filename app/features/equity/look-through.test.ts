// Look-through on a real database: what a firm reads depends on what it may see, and on nothing else.

import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  holdingOf,
  holdingRow,
  insertParties,
  openAlliance,
  outsider,
  record,
  recorded,
} from "../../../tests/factories/equity";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { answerHolding } from "./answer-holding.server";
import { getHolding } from "./get-holding.server";
import { listEntities, lookThroughEntity } from "./look-through.queries.server";
import { showHolding } from "./show-holding.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;

const today = "2026-11-22";

const confirm = (scope: Scope, holdingId: string) =>
  answerHolding(scope, { holdingId, answer: "confirmed", note: "" });

const look = async (scope: Scope, entity: string, day = today) => {
  const view = await lookThroughEntity(scope, entity, day);
  if (!view?.ownership || view.ownership.isEntangled) throw new Error("not looked through");
  const name = (id: string) => view.parties[id]?.name;
  return {
    owners: view.ownership.owners.map((row) => [name(row.ownerId), Number((row.fraction * 100).toFixed(9))]),
    owned: view.ownership.owned.map((row) => [name(row.ownedId), Number((row.fraction * 100).toFixed(9))]),
    cycles: view.ownership.cycles.map((cycle) => cycle.map(name).sort()),
    claims: view.claims.map((claim) => [name(claim.ownerId), name(claim.ownedId)]),
  };
};

const ownedBy = async (scope: Scope, holdingId: string) =>
  (await getHolding(scope, holdingId))?.owned.id ?? "";

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
});

test("chains are looked through as of a day; claims are shown and not counted", async () => {
  const stake = await recorded(
    supplier,
    holdingOf(world.supplier.id, world.partner.id, 40, { startsOn: "2024-01-01" }),
  );
  expect(await look(supplier, world.supplier.id)).toMatchObject({
    owned: [],
    claims: [["Supplier", "Partner"]],
  });
  await confirm(partner, stake);
  await recorded(partner, holdingOf(world.partner.id, outsider("Service"), 50));
  expect(await look(partner, world.partner.id)).toEqual({
    owners: [["Supplier", 40]],
    owned: [["Service", 50]],
    cycles: [],
    claims: [],
  });
  expect(await look(supplier, world.supplier.id)).toMatchObject({ owned: [["Partner", 40]] });
  expect(await look(partner, world.partner.id, "2023-12-31")).toMatchObject({ owners: [] });
});

test("a mutual pair is named and solved", async () => {
  const there = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 18));
  const back = await recorded(partner, holdingOf(world.partner.id, world.supplier.id, 4.5));
  await confirm(partner, there);
  await confirm(supplier, back);
  expect(await look(supplier, world.supplier.id)).toMatchObject({
    owners: [["Partner", 4.5]],
    owned: [["Partner", 18]],
    cycles: [["Partner", "Supplier"]],
  });
});

test("a party that no visible holding names is as one that does not exist", async () => {
  const hidden = await ownedBy(
    rival,
    await recorded(rival, holdingOf(world.rival.id, outsider("Robots"), 5)),
  );
  expect(await lookThroughEntity(partner, hidden, today)).toBeNull();
  expect(await lookThroughEntity(partner, world.rival.id, today)).toBeNull();
  expect(await lookThroughEntity(partner, newId(), today)).toBeNull();
  const own = await lookThroughEntity(partner, world.partner.id, today);
  expect(own).toMatchObject({ entity: { kind: "us", name: "Partner" } });
  expect(
    (await listEntities(partner, { id: world.partner.id, kind: "us", name: "Partner" })).map(
      ({ name }) => name,
    ),
  ).toEqual(["Partner"]);
});

test("whatever others hold and do not show, nothing that a firm reads changes", async () => {
  await openAlliance(world);
  const stake = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 30));
  await confirm(partner, stake);
  const service = await ownedBy(
    partner,
    await recorded(partner, holdingOf(world.partner.id, outsider("Service"), 50)),
  );
  await recorded(partner, holdingOf(outsider("Fund"), world.partner.id, 25));
  const read = async () =>
    JSON.stringify(
      await Promise.all(
        [world.partner.id, world.supplier.id, service].map((id) => lookThroughEntity(partner, id, today)),
      ),
    );
  const before = await read();
  const step = fc.record({
    actor: fc.constantFrom("supplier", "rival"),
    way: fc.constantFrom("outside", "in_us", "each_other"),
    share: fc.integer({ min: 1, max: 20 }),
    isConfirmed: fc.boolean(),
    isShown: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
      for (const { actor, way, share, isConfirmed, isShown } of steps) {
        const [scope, other] = actor === "supplier" ? [supplier, rival] : [rival, supplier];
        const more = { shareClass: newId() };
        const made = await record(
          scope,
          way === "each_other"
            ? holdingOf(scope.organizationId, other.organizationId, share, more)
            : way === "in_us"
              ? holdingOf(outsider(newId()), scope.organizationId, share, more)
              : holdingOf(scope.organizationId, outsider(newId()), share, more),
        );
        const id = made.ok ? made.value.id : "";
        if (way === "each_other" && isConfirmed) await confirm(other, id);
        // One side alone shows nothing.
        if (way === "each_other" && isShown)
          await showHolding(scope, { holdingId: id, allianceId: world.alliance.id });
      }
      expect(await read()).toBe(before);
    }),
    { numRuns: 4 },
  );
});

test("what both sides show changes it, until one takes it back", async () => {
  await openAlliance(world);
  const stake = await recorded(supplier, holdingOf(world.supplier.id, world.rival.id, 30));
  await confirm(rival, stake);
  const show = { holdingId: stake, allianceId: world.alliance.id };
  expect(await lookThroughEntity(partner, world.rival.id, today)).toBeNull();
  await showHolding(supplier, show);
  await showHolding(rival, show);
  expect(await look(partner, world.rival.id)).toMatchObject({ owners: [["Supplier", 30]] });
});

test("a register with a circle of ten thousand firms is looked through in seconds of processor time, not in minutes", async () => {
  const ring = await insertParties(world, world.supplier, 10_000);
  const rows = ring.map((ownerId, at) =>
    holdingRow(world.supplier, { ownerId, ownedId: ring[(at + 1) % ring.length] ?? "", share: 99 }),
  );
  for (let from = 0; from < rows.length; from += 500) {
    await world.database.system
      .insertInto("holdings")
      .values(rows.slice(from, from + 500))
      .execute();
  }
  const before = process.cpuUsage();
  const view = await lookThroughEntity(supplier, ring[0] ?? "", today);
  const { user, system } = process.cpuUsage(before);
  expect(view?.ownership).toMatchObject({ isEntangled: false, ownersLeftOut: 9_974 });
  expect((user + system) / 1_000).toBeLessThan(5_000);
}, 120_000);
