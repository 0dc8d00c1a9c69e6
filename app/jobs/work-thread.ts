/** A thread of the server for one piece of work, so that pages are answered meanwhile as quickly as without it. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeDatabase, writeInTurn } from "~/access/database.server";
import { doWork, type Work } from "./work.server";
import { turnsBehind } from "./writing-turns";

const ending = new AbortController();
const { work, turns }: { work: Work; turns: MessagePort | null } = workerData;

// Whatever the server says means the end. The port alone keeps no thread alive.
parentPort?.once("message", () => ending.abort());
parentPort?.unref();
if (turns) writeInTurn(turnsBehind(turns));
try {
  await doWork(work, ending.signal);
} finally {
  await closeDatabase();
  turns?.close();
}
