import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { createWorld, scopeOf, type World } from "../tests/factories/world";
import type { TenantDatabase } from "./scope.server";
import { statement } from "./statement.server";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

test("a statement is built once and asked with other values each time", async () => {
  let built = 0;
  const nameOf = statement((handle, given: { id: string; note: string }) => {
    built += 1;
    return handle
      .selectFrom("organizations")
      .where("id", "=", given.id)
      .select(["trade_name", sql<string>`cast(${given.note} as text)`.as("note")]);
  });
  const { system } = world.database;
  const ask = (id: string, note: string) => nameOf(system, { id, note });
  expect(await ask(world.partner.id, "first")).toEqual([{ trade_name: world.partner.name, note: "first" }]);
  expect(await ask(world.rival.id, "second")).toEqual([{ trade_name: world.rival.name, note: "second" }]);
  expect(await ask("nobody", "third")).toEqual([]);
  expect(built).toBe(1);
});

test("each firm that asks reads its own rows, also at the same time", async () => {
  const people = (db: TenantDatabase) =>
    db.own("memberships").select("memberships.organization_id").distinct();
  const firms = [world.partner, world.rival, world.supplier, world.partner];
  const scopes = await Promise.all(firms.map((firm) => scopeOf(firm, "viewer")));
  const answers = await Promise.all(scopes.map((scope) => scope.db.rows(people, {})));
  expect(answers).toEqual(firms.map(({ id }) => [{ organization_id: id }]));
});
