// What the HTTP server around the application asks of it. The server build's entry exports this, so that the process has one
// copy of the database's connections.

import { sql } from "kysely";
import { isCurrent, migrateToLatest } from "#db/migrate";
import { closeDatabase, database } from "~/access/database.server";
import { streams } from "~/features/live/streams.server";
import { startJobs, stopJobs } from "~/jobs/jobs.server";
import { workInThreads } from "~/jobs/start-work.server";

/** Whether the database answers and is up to date. */
const ready = async (): Promise<boolean> => {
  try {
    const open = await database();
    await sql`select 1`.execute(open.system);
    return await isCurrent(open);
  } catch {
    return false;
  }
};

/** Brings the database up to date; throws where it cannot. */
const migrate = async (): Promise<void> => {
  await migrateToLatest(await database());
};

const stop = async (): Promise<void> => {
  await stopJobs();
  await closeDatabase();
};

export const services = { ready, migrate, workInThreads, startJobs, endStreams: streams.end, stop };
