import { expect, inject, test } from "vitest";
import type { OpenDatabase } from "#db/index.server";
import { openDatabase } from "#db/index.server";
import { isCurrent } from "#db/migrate";
import { newId } from "~/lib/id";
import { testDatabase, testDatabaseSettings } from "./database";

const addUser = async ({ system }: OpenDatabase): Promise<void> => {
  const at = "2026-01-01T00:00:00.000Z";
  await system
    .insertInto("users")
    .values({
      id: newId(),
      email: "somebody@supplier.example",
      name: "Somebody",
      password_hash: null,
      locale: "en",
      time_zone: "UTC",
      is_operator: 0,
      status: "active",
      created_at: at,
      updated_at: at,
    })
    .execute();
};

const countUsers = async ({ system }: OpenDatabase): Promise<number> =>
  (await system.selectFrom("users").selectAll().execute()).length;

test("a test database is of the engine under test, migrated and without rows", async () => {
  const database = await testDatabase();
  expect(database.kind).toBe(inject("databaseTemplate").kind);
  expect(database.kind).toBe(process.env.TEST_DATABASE ?? "sqlite");
  expect(await isCurrent(database)).toBe(true);
  expect(await countUsers(database)).toBe(0);
});

test("two test databases share nothing", async () => {
  const [one, other] = [await testDatabase(), await testDatabase()];
  await addUser(one);
  expect(await countUsers(one)).toBe(1);
  expect(await countUsers(other)).toBe(0);
});

test("an empty database has no migration yet", async () => {
  const database = await openDatabase(await testDatabaseSettings("empty"));
  try {
    expect(await isCurrent(database)).toBe(false);
  } finally {
    await database.close();
  }
});
