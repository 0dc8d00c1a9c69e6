// Runs imports of pages beside the requests: a few at once, the rest in turn. What a process had in work when it ended, the next
// one takes up, because every import that is not through stands in the database.

import { isUnavailable } from "#db/errors";
import { systemScope } from "~/access/make-scope.server";
import { listWaiting, workOnImport } from "~/features/imports/work-on-import.server";
import { describeError, log } from "~/server/log";

const mostAtOnce = 2;

const inWork = new Map<string, Promise<void>>();
let ending = new AbortController();

const installation = () => systemScope("an import writes into the logs of several firms");

/** Begins to work on an import, where there is room; answers when it is through, or at once where it has to wait. */
const startImport = (id: string): Promise<void> => {
  const known = inWork.get(id);
  if (known) return known;
  if (inWork.size >= mostAtOnce || ending.signal.aborted) return Promise.resolve();
  const work = workOn(id).finally(() => inWork.delete(id));
  inWork.set(id, work);
  return work;
};

const shortWait = 1_000;

/** As `startImport`, but waits a moment at most: a small file is through by then, and its page shows what came of it. */
export const startImportBriefly = async (id: string): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, shortWait);
  });
  await Promise.race([startImport(id), moment]);
  clearTimeout(timer);
};

const workOn = async (id: string): Promise<void> => {
  try {
    await workOnImport(await installation(), id, { signal: ending.signal, isPassing: isUnavailable });
  } catch (error) {
    log().error({ job: "imports", import: id, err: describeError(error) }, "import broke off");
  }
};

/** Begins what waits. */
export const startWaitingImports = async (): Promise<void> => {
  for (const id of await listWaiting(await installation())) void startImport(id);
};

/** Lets the batches in work come to their end; what is left waits for the next process. */
export const stopImports = async (): Promise<void> => {
  ending.abort();
  await Promise.all(inWork.values());
  ending = new AbortController();
};
