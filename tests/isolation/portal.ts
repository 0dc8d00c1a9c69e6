// The built portal without its sockets: requests go straight to the built routes, on the database of the test.

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { openDatabase } from "#db/index.server";
import { handlePages } from "~/server/route-tables";
import { context, createWorld, type World } from "../factories/world";
import { testDatabaseSettings } from "../setup/database";

const origin = "http://localhost:3000";

export type Portal = {
  build: ServerBuild;
  world: World;
  ask(path: string, options?: Asking): Promise<Response>;
};

export type Asking = {
  method?: string;
  cookie?: string;
  token?: string;
  form?: Record<string, string>;
  json?: unknown;
  headers?: Record<string, string>;
};

/** Opens the built routes over a fresh world. Throws, with what to do, where there is no build. */
export const openPortal = async (): Promise<Portal> => {
  const settings = await testDatabaseSettings();
  if (settings.url) process.env.DATABASE_URL = settings.url;
  process.env.LOG_LEVEL = "silent";
  if (settings.dataDir) process.env.DATA_DIR = settings.dataDir;
  const world = await createWorld({ database: await openDatabase(settings) });
  // The framework as it is served; its development build takes ten times as long.
  process.env.NODE_ENV = "production";
  const file = path.resolve(import.meta.dirname, "../../build/server/index.js");
  const build = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ServerBuild;
  const handle = handlePages(build);
  const ask = (target: string, { method, cookie, token, form, json, headers }: Asking = {}) => {
    const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
    const all = new Headers(headers);
    if (cookie) all.set("Cookie", cookie);
    if (token) all.set("Authorization", `Bearer ${token}`);
    if (json !== undefined) all.set("Content-Type", "application/json");
    return handle(
      new Request(new URL(target, origin), { method: method ?? (body ? "POST" : "GET"), headers: all, body }),
      context(),
    );
  };
  return { build, world, ask };
};
