import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { MessageChannel } from "node:worker_threads";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type OpenDatabase, openDatabase, type Turns } from "#db/index.server";
import { giveTurns, turnsBehind } from "./writing-turns";

let folder: string;
let file: OpenDatabase;
let own: Turns;
let channel: MessageChannel;
let far: Turns;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "turns-"));
  file = await openDatabase({ dataDir: folder });
  if (!file.turns) throw new Error("a SQLite file gives turns");
  own = file.turns;
  channel = new MessageChannel();
  giveTurns(channel.port1, own);
  far = turnsBehind(channel.port2);
});

afterEach(async () => {
  channel.port2.close();
  await file.close();
  await rm(folder, { recursive: true, force: true });
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

it("who asks first writes first, on whichever side of the port", async () => {
  const order: string[] = [];
  const ask = (turns: Turns, who: string) =>
    turns.acquire().then(async (release) => {
      order.push(`${who} begins`);
      await soon();
      order.push(`${who} ends`);
      release();
    });
  const first = ask(far, "thread");
  await soon();
  await Promise.all([first, ask(own, "request"), ask(far, "thread again")]);
  expect(order).toEqual([
    "thread begins",
    "thread ends",
    "request begins",
    "request ends",
    "thread again begins",
    "thread again ends",
  ]);
});

it("a thread that ends gives back the turn it had, and the one it had asked for", async () => {
  await far.acquire();
  void far.acquire();
  await soon();
  channel.port2.close();
  const release = await own.acquire();
  release();
});

it("a second opening of the file writes in turn with the first", async () => {
  const second = await openDatabase({ dataDir: folder, turns: far });
  const release = await own.acquire();
  let isWritten = false;
  const writing = sql`create table t (x)`.execute(second.system).then(() => {
    isWritten = true;
  });
  await soon();
  expect(isWritten).toBe(false);
  release();
  await writing;
  await second.close();
});
