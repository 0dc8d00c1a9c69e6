/**
 * `entente migrate`: brings the database up to date without serving.
 */
import type { Command } from "commander";
import { migrateToLatest } from "#db/migrate";
import { closeDatabase, database } from "~/access/database.server";

export const registerMigrate = (program: Command) =>
  program
    .command("migrate")
    .description("Bring the database up to date. Serving does it too.")
    .action(migrate);

async function migrate(): Promise<void> {
  try {
    const names = await migrateToLatest(await database());
    console.log(names.length > 0 ? names.join("\n") : "The database is up to date.");
  } finally {
    await closeDatabase();
  }
}
