import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWork, workInThreads } from "./start-work.server";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "threads-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const runs = async (name: string, source: string): Promise<void> => {
  const file = path.join(folder, `${name}.mjs`);
  await writeFile(file, `import { parentPort, workerData } from "node:worker_threads";\n${source}`);
  workInThreads(file);
};

const work = { kind: "import", id: "one" } as const;
const never = new AbortController().signal;

it("answers when the thread is through, which knows its work", async () => {
  await runs(
    "through",
    'if (workerData.work.kind + workerData.work.id !== "importone") throw new Error("other work");',
  );
  await expect(startWork(work, never)).resolves.toBeUndefined();
});

it("throws what the thread threw", async () => {
  await runs("broken", 'throw new Error("the disk is full");');
  await expect(startWork(work, never)).rejects.toThrow("the disk is full");
});

it("lets the thread end what it is at when the signal comes, and waits for it", async () => {
  const done = path.join(folder, "ended");
  await runs(
    "long",
    `import { writeFileSync } from "node:fs";
     const working = setInterval(() => {}, 1000);
     parentPort.once("message", () => { writeFileSync(${JSON.stringify(done)}, ""); clearInterval(working); });`,
  );
  const ending = new AbortController();
  const begun = startWork(work, ending.signal);
  ending.abort();
  await begun;
  await expect(rm(done)).resolves.toBeUndefined();
});

it("begins nothing where the signal had come before", async () => {
  await runs("late", 'throw new Error("begun");');
  const ending = new AbortController();
  ending.abort();
  await expect(startWork(work, ending.signal)).resolves.toBeUndefined();
});
