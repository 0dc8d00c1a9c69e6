// Searches for duplicates beside the requests, one at a time. What a process had in work when it ended, the next one takes up, because
// every search that is not through stands in the database.

import { systemScope } from "~/access/make-scope.server";
import { listWaitingSearches } from "~/features/duplicates/find-duplicates.server";
import { describeError, log } from "~/server/log";
import { startWork } from "./start-work.server";

let inWork: Promise<void> | null = null;
let ending = new AbortController();

/** Works on all that waits, unless it is being worked on. */
export const startWaitingSearches = (): Promise<void> => {
  if (ending.signal.aborted) return Promise.resolve();
  inWork ??= workOnAll().finally(() => {
    inWork = null;
  });
  return inWork;
};

const workOnAll = async (): Promise<void> => {
  const system = await systemScope("searches for duplicates of every firm wait for their turn");
  for (const id of await listWaitingSearches(system)) {
    try {
      await startWork({ kind: "duplicates", id }, ending.signal);
    } catch (error) {
      log().error({ job: "duplicates", search: id, err: describeError(error) }, "search broke off");
    }
  }
};

const shortWait = 1_000;

/** Begins what waits, and waits a moment at most: a small search is through by then, and its page shows what came of it. */
export const startSearchesBriefly = async (): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, shortWait);
  });
  // One that was at its end had looked already.
  await Promise.race([(inWork ?? Promise.resolve()).then(startWaitingSearches), moment]);
  clearTimeout(timer);
};

/** Lets the search in work stop where it is; it waits for the next process. */
export const stopSearches = async (): Promise<void> => {
  ending.abort();
  await inWork;
  ending = new AbortController();
};
