// Begins work in a thread of its own where the server was built with one, and else where it stands, as under development and in tests.

import { MessageChannel, Worker } from "node:worker_threads";
import { database } from "~/access/database.server";
import { doWork, type Work } from "./work.server";
import { giveTurns } from "./writing-turns";

let threadFile: string | null = null;

/** From here on work goes to threads that run the file, which is `work-thread.ts` as it was built. */
export const workInThreads = (file: string): void => {
  threadFile = file;
};

/** Megabytes of objects in a thread; one that wants more ends, and its work is taken up again. */
const mostMegabytes = 512;

/** Answers when the work is through or the signal has ended it. Throws what surprised the work. */
export const startWork = async (work: Work, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  await (threadFile === null ? doWork(work, signal) : inThread(threadFile, work, signal));
};

const inThread = async (file: string, work: Work, signal: AbortSignal): Promise<void> => {
  const { turns } = await database();
  const channel = turns ? new MessageChannel() : null;
  if (channel && turns) giveTurns(channel.port1, turns);
  await new Promise<void>((resolve, reject) => {
    const thread = new Worker(file, {
      workerData: { work, turns: channel?.port2 ?? null },
      transferList: channel ? [channel.port2] : [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    const end = () => thread.postMessage("end");
    signal.addEventListener("abort", end, { once: true });
    thread.once("error", reject);
    thread.once("exit", () => {
      signal.removeEventListener("abort", end);
      resolve();
    });
    // It came while the database was being opened.
    if (signal.aborted) end();
  });
};
