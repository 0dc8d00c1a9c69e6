// Runs imports of pages, and undoes them, beside the requests: a few at once, the rest in turn. What a process had in work when it ended, the next
// one takes up, because every import that is not through stands in the database.

import { systemScope } from "~/access/make-scope.server";
import { listWaitingUndos } from "~/features/imports/undo/work-on-undo.server";
import { listWaiting } from "~/features/imports/work-on-import.server";
import { describeError, log } from "~/server/log";
import { startWork } from "./start-work.server";
import type { Work } from "./work.server";

const mostAtOnce = 2;

const inWork = new Map<string, Promise<void>>();
let ending = new AbortController();

/** Begins a work, where there is room; answers when it is through, or at once where it has to wait. */
const start = (work: Work): Promise<void> => {
  const key = `${work.kind} ${work.id}`;
  const known = inWork.get(key);
  if (known) return known;
  if (inWork.size >= mostAtOnce || ending.signal.aborted) return Promise.resolve();
  const begun = startWork(work, ending.signal)
    .catch((error) => log().error({ job: "imports", work: key, err: describeError(error) }, "work broke off"))
    .finally(() => inWork.delete(key));
  inWork.set(key, begun);
  return begun;
};

const startImport = (id: string): Promise<void> => start({ kind: "import", id });
const startUndo = (id: string): Promise<void> => start({ kind: "undo", id });

const shortWait = 1_000;

/** Waits a moment at most: what is small is through by then, and its page shows what came of it. */
const briefly = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, shortWait);
  });
  await Promise.race([work, moment]);
  clearTimeout(timer);
};

export const startImportBriefly = (id: string): Promise<void> => briefly(startImport(id));
export const startUndoBriefly = (id: string): Promise<void> => briefly(startUndo(id));

/** Begins what waits. */
export const startWaitingImports = async (): Promise<void> => {
  const system = await systemScope("imports of every firm wait for their turn");
  for (const id of await listWaiting(system)) void startImport(id);
  for (const id of await listWaitingUndos(system)) void startUndo(id);
};

/** Lets the batches in work come to their end; what is left waits for the next process. */
export const stopImports = async (): Promise<void> => {
  ending.abort();
  await Promise.all(inWork.values());
  ending = new AbortController();
};
