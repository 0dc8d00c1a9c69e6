// Two transactions of PostgreSQL that do not see each other's rows: the second waits for the first, and then counts what it wrote.

import { beforeEach, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { holdingRow, insertParties } from "../../../tests/factories/equity";
import { createWorld, type World } from "../../../tests/factories/world";

let world: World;
let owned: string;
let owners: string[];

beforeEach(async () => {
  world = await createWorld();
  [owned = "", ...owners] = await insertParties(world, world.supplier, 3);
});

/** Writes the first row, begins to write the second before the first stands, and answers what becomes of the second. */
const writeBoth = async (first: object, second: object): Promise<unknown> => {
  const { system } = world.database;
  let begun: Promise<unknown> = Promise.resolve();
  await system.transaction().execute(async (one) => {
    await one
      .insertInto("holdings")
      .values(holdingRow(world.supplier, { ownerId: owners[0] ?? "", ownedId: owned, ...first }))
      .execute();
    begun = system
      .transaction()
      .execute((other) =>
        other
          .insertInto("holdings")
          .values(holdingRow(world.supplier, { ownerId: owners[1] ?? "", ownedId: owned, ...second }))
          .execute(),
      )
      .then(
        () => "written",
        (error: Error) => error.message,
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return begun;
};

test("the sum of a class holds between transactions that run at once", async () => {
  expect(await writeBoth({ share: 60 }, { share: 60 })).toBe("holding_over_whole");
  expect(await writeBoth({ share: 10, shareClass: newId() }, { share: 95, shareClass: newId() })).toBe(
    "written",
  );
});

test("one owner has one holding between transactions that run at once", async () => {
  const ownerId = owners[0] ?? "";
  expect(await writeBoth({ share: 10, ownerId }, { share: 10, ownerId })).toBe("holding_overlaps");
});
