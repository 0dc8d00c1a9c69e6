// Once per run of the `database` project: makes one migrated template, of which every test file gets its own copy.

import { rmSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#db/index.server";
import { migrateToLatest } from "#db/migrate";
import { makeOwnDirectory } from "./own-directory";
import { runStatement } from "./postgres-admin";
import { appRole, type PostgresServer, startPostgres } from "./postgres-server";

/** Where the copies are made from, and a directory of this run; handed to the worker processes. */
export type DatabaseTemplate = { directory: string } & (
  | { kind: "sqlite"; templateDir: string }
  | { kind: "postgres"; adminUrl: string; appUrl: string; template: string }
);

declare module "vitest" {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

const template = "entente_template";

const migrate = async (settings: { url?: string; dataDir?: string }): Promise<void> => {
  const database = await openDatabase(settings);
  try {
    await migrateToLatest(database);
  } finally {
    await database.close();
  }
};

const setUpSqlite = async (directory: string): Promise<DatabaseTemplate> => {
  const templateDir = path.join(directory, template);
  await migrate({ dataDir: templateDir });
  return { kind: "sqlite", directory, templateDir };
};

const setUpPostgres = async (directory: string, server: PostgresServer): Promise<DatabaseTemplate> => {
  await runStatement(server.adminUrl("postgres"), `create database ${template} owner ${appRole}`);
  await migrate({ url: server.appUrl(template) });
  return {
    kind: "postgres",
    directory,
    adminUrl: server.adminUrl("postgres"),
    appUrl: server.appUrl(""),
    template,
  };
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = makeOwnDirectory("entente-tests");
  const server = process.env.TEST_DATABASE === "postgres" ? await startPostgres() : null;
  const tearDown = async (): Promise<void> => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const source = server ? await setUpPostgres(directory, server) : await setUpSqlite(directory);
    project.provide("databaseTemplate", source);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
