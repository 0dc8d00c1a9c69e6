// Counts overlaps beside the requests, one at a time. What a process had in work when it ended, the next one takes up, because every
// count that is not through stands in the database.

import { systemScope } from "~/access/make-scope.server";
import { clearEnded, listWaitingCounts } from "~/features/overlap/count-overlap.server";
import { describeError, log } from "~/server/log";
import { startWork } from "./start-work.server";

const installation = () => systemScope("a count of an overlap reads the customers of two firms");

let inWork: Promise<void> | null = null;
let ending = new AbortController();

/** Works on all that waits, unless it is being worked on. */
const startCounts = (): Promise<void> => {
  if (ending.signal.aborted) return Promise.resolve();
  inWork ??= workOnAll().finally(() => {
    inWork = null;
  });
  return inWork;
};

const workOnAll = async (): Promise<void> => {
  const system = await installation();
  for (const id of await listWaitingCounts(system)) {
    try {
      await startWork({ kind: "overlap", id }, ending.signal);
    } catch (error) {
      log().error({ job: "overlaps", count: id, err: describeError(error) }, "count broke off");
    }
  }
};

const shortWait = 1_000;

/** Begins what waits, and waits a moment at most: a small count is through by then, and its page shows what came of it. */
export const startCountsBriefly = async (): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, shortWait);
  });
  // One that was at its end had looked already.
  await Promise.race([(inWork ?? Promise.resolve()).then(startCounts), moment]);
  clearTimeout(timer);
};

/** Begins what waits, and takes away what overlaps that have ended had found. */
export const startWaitingCounts = async (): Promise<void> => {
  await clearEnded(await installation());
  await startCounts();
};

/** Lets the count in work stop where it is; it waits for the next process. */
export const stopCounts = async (): Promise<void> => {
  ending.abort();
  await inWork;
  ending = new AbortController();
};
