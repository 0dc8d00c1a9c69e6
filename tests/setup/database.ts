// Fresh databases for tests, on the engine that this run is about. They are closed and removed after the test file.

import { randomUUID } from "node:crypto";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "#db/index.server";
import { runStatement } from "./postgres-admin";
import { appRole } from "./postgres-server";

export type DatabaseSettings = { url?: string; dataDir?: string };

/** What has to be undone after the file, the newest first. */
const cleanups: Array<() => Promise<void>> = [];

/** Called by the setup file after each test file. */
export const closeTestDatabases = async (): Promise<void> => {
  for (let undo = cleanups.pop(); undo; undo = cleanups.pop()) await undo();
};

/**
 * Settings of a database that nobody else uses, for code that opens it itself.
 *
 * @param content `migrated` has every table and no rows; `empty` has not even tables
 */
export const testDatabaseSettings = async (
  content: "migrated" | "empty" = "migrated",
): Promise<DatabaseSettings> => {
  const source = inject("databaseTemplate");
  const name = `test_${randomUUID().replaceAll("-", "")}`;

  if (source.kind === "sqlite") {
    const dataDir = path.join(source.directory, name);
    if (content === "migrated") await cp(source.templateDir, dataDir, { recursive: true });
    else await mkdir(dataDir);
    cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
    return { dataDir };
  }

  const template = content === "migrated" ? source.template : "template1";
  await runStatement(source.adminUrl, `create database ${name} template ${template} owner ${appRole}`);
  cleanups.push(() => runStatement(source.adminUrl, `drop database ${name} with (force)`));
  return { url: source.appUrl + name };
};

/** A fresh database with every table and no rows. A file may ask for several. */
export const testDatabase = async (): Promise<OpenDatabase> => {
  const database = await openDatabase(await testDatabaseSettings());
  cleanups.push(() => database.close());
  return database;
};
