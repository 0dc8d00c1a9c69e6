// What time does to sessions, done at once: the journeys cannot wait twelve hours.

import path from "node:path";
import { promisify } from "node:util";
import sqlite3 from "sqlite3";
import type { AppServer } from "../../setup/app-server";

/** Lets every session of the person run out, as if nobody had touched it since yesterday evening. */
export const letSessionsRunOut = async (app: AppServer, email: string): Promise<void> => {
  const database = new sqlite3.Database(path.join(app.dataDir, "entente.sqlite"));
  database.configure("busyTimeout", 10_000);
  const run = promisify<string, string[], void>(database.run.bind(database));
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await run("UPDATE sessions SET expires_at = ? WHERE user_id = (SELECT id FROM users WHERE email = ?)", [
    anHourAgo,
    email,
  ]);
  await promisify(database.close.bind(database))();
};
