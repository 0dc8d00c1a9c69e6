/**
 * `entente migrate`: brings the database up to date without serving.
 */
import type { Command } from "commander";
import { openDatabase } from "#db/index.server";
import { migrateToLatest } from "#db/migrate";
import { settings } from "~/env.server";

export const registerMigrate = (program: Command) =>
  program
    .command("migrate")
    .description("Bring the database up to date. Serving does it too.")
    .action(migrate);

async function migrate(): Promise<void> {
  const { databaseUrl, dataDir } = settings();
  const database = await openDatabase({ url: databaseUrl, dataDir });
  try {
    const names = await migrateToLatest(database);
    console.log(names.length > 0 ? names.join("\n") : "The database is up to date.");
  } finally {
    await database.close();
  }
}
