// Once per run of the `database` project: makes one migrated template, of which every test file gets its own copy.

import { rmSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#db/index.server";
import { migrateToLatest } from "#db/migrate";
import { makeOwnDirectory } from "./own-directory";
import { runStatement } from "./postgres-admin";
import { appRole, startPostgres } from "./postgres-server";

/** Where the copies are made from; handed to the worker processes. */
export type DatabaseTemplate =
  | { kind: "sqlite"; directory: string; templateDir: string }
  | { kind: "postgres"; adminUrl: string; appUrl: string; template: string };

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

const setUpSqlite = async (project: TestProject): Promise<() => void> => {
  const directory = makeOwnDirectory("entente-sqlite");
  const templateDir = path.join(directory, template);
  await migrate({ dataDir: templateDir });
  project.provide("databaseTemplate", { kind: "sqlite", directory, templateDir });
  return () => rmSync(directory, { recursive: true, force: true });
};

const setUpPostgres = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startPostgres();
  try {
    await runStatement(server.adminUrl("postgres"), `create database ${template} owner ${appRole}`);
    await migrate({ url: server.appUrl(template) });
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("databaseTemplate", {
    kind: "postgres",
    adminUrl: server.adminUrl("postgres"),
    appUrl: server.appUrl(""),
    template,
  });
  return () => server.stop();
};

export default function setup(project: TestProject): Promise<() => void | Promise<void>> {
  return process.env.TEST_DATABASE === "postgres" ? setUpPostgres(project) : setUpSqlite(project);
}
