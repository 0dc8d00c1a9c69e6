import { beforeEach, expect, test } from "vitest";
import { insertDeal } from "../../../tests/factories/deals";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getAllianceFigures } from "./alliance-figures.server";

let world: World;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
});

const won = (currency: string, amount: number, closed_on = "2026-06-01") =>
  insertDeal(world, world.partner, { state: "closed_won", currency, won_amount_minor: amount, closed_on });

test("each side counts its own deals of this alliance, and what was won this year, its currency first", async () => {
  await insertDeal(world, world.partner, { state: "in_review" });
  await insertDeal(world, world.partner, { state: "submitted" });
  await insertDeal(world, world.rival, { state: "submitted" });
  await insertDeal(world, world.partner, { state: "withdrawn" });
  await won("CNY", 100);
  await won("EUR", 7);
  await won("EUR", 1000, "2025-12-31");
  const of = async (firm: World["partner"], side: "registered" | "addressed", currency = "EUR") =>
    getAllianceFigures(await scopeOf(firm), { id: world.alliance.id, currency }, side);
  const figures = await of(world.partner, "registered");
  expect(figures.states).toEqual([
    { state: "submitted", count: 1 },
    { state: "in_review", count: 1 },
    { state: "approved", count: 0 },
    { state: "converted", count: 0 },
  ]);
  expect(figures.won).toEqual([
    { currency: "EUR", amountMinor: 7, count: 1 },
    { currency: "CNY", amountMinor: 100, count: 1 },
  ]);
  expect((await of(world.supplier, "addressed")).states).toContainEqual({ state: "submitted", count: 2 });
  expect((await of(world.supplier, "addressed", "CNY")).won[0]).toMatchObject({ currency: "CNY" });
  const other = await createAlliance(world.supplier, [world.partner]);
  const elsewhere = await getAllianceFigures(
    await scopeOf(world.supplier),
    { id: other.id, currency: "EUR" },
    "addressed",
  );
  expect(elsewhere.won).toEqual([]);
  expect(elsewhere.states.every(({ count }) => count === 0)).toBe(true);
});
