// The installation's one open database. Only access, the jobs, the commands and the services of the server come here.

import { type OpenDatabase, openDatabase, type Turns } from "#db/index.server";
import { settings } from "~/env.server";

let opened: Promise<OpenDatabase> | null = null;
let turns: Turns | undefined;

/** In a thread beside one that has the database open: from the first opening on it writes in turn with that one. */
export const writeInTurn = (given: Turns): void => {
  turns = given;
};

/** Opened at the first call; a failed opening is tried again at the next. */
export const database = (): Promise<OpenDatabase> => {
  if (!opened) {
    const { databaseUrl, dataDir } = settings();
    opened = openDatabase({ url: databaseUrl, dataDir, turns });
    opened.catch(() => {
      opened = null;
    });
  }
  return opened;
};

/** Uses a database that somebody else opened: a test's own, or a command's. */
export const useDatabase = (database: OpenDatabase): void => {
  opened = Promise.resolve(database);
};

/** Closes the database where it is open. */
export const closeDatabase = async (): Promise<void> => {
  const closing = opened;
  opened = null;
  if (closing) await (await closing).close();
};
