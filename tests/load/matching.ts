// The matcher over two lists with typing errors and known truth, in a process of its own; the floor is a plain hash join on the folded
// name, which finds what nobody has mistyped.

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { readCsv } from "~/lib/csv-read.server";
import { csvRow } from "~/lib/csv-write";
import { foldName } from "~/lib/text";
import { firms, type PairOfLists, type Sizes } from "../factories/business-lists";
import { root } from "./processes";

export type MatchingRow = {
  records: string;
  seconds: number;
  megabytes: number;
  precision: number;
  recall: number;
  f1: number;
  floorSeconds: number;
  floorF1: number;
  ratio: number;
};

const large: Sizes = { a: 20_000, b: 100_000, both: 15_000 };
const mostSeconds = 5;
const mostMegabytes = 600;
const leastF1 = 0.955;

export const matchingHolds = ({ seconds, megabytes, f1 }: MatchingRow): boolean =>
  seconds < mostSeconds && megabytes < mostMegabytes && f1 >= leastF1;

/** Needs the built command. */
export const measureMatching = async (folder: string, sizes = large): Promise<MatchingRow> => {
  const lists = firms(sizes, 20261122, { city: true });
  const [a, b] = [path.join(folder, "a.csv"), path.join(folder, "b.csv")];
  for (const [file, records] of [
    [a, lists.a],
    [b, lists.b],
  ] as const) {
    const rows = records.map(({ id, names, city }) => csvRow([id, names[0], city]));
    await writeFile(file, csvRow(["id", "name", "city"]) + rows.join(""));
  }
  const start = performance.now();
  const { printed, megabytes } = await runMatch(a, b);
  const seconds = (performance.now() - start) / 1000;
  const lines = printed.split("\r\n").slice(1, -1);
  const found = qualityOf(
    lists,
    lines.map((line) => line.split(",", 2).join(",")),
  );
  const floorStart = performance.now();
  const joined = await hashJoin(a, b);
  const floorSeconds = (performance.now() - floorStart) / 1000;
  return {
    records: `${sizes.a} x ${sizes.b}`,
    seconds,
    megabytes,
    ...found,
    floorSeconds,
    floorF1: qualityOf(lists, joined).f1,
    ratio: seconds / floorSeconds,
  };
};

const qualityOf = ({ a, b, truth }: PairOfLists, pairs: readonly string[]) => {
  const known = new Set([...truth].map(([one, other]) => `${a[one]?.id},${b[other]?.id}`));
  const right = pairs.filter((pair) => known.has(pair)).length;
  const precision = right / Math.max(pairs.length, 1);
  const recall = right / known.size;
  return { precision, recall, f1: (2 * precision * recall) / Math.max(precision + recall, Number.EPSILON) };
};

const runMatch = async (a: string, b: string): Promise<{ printed: string; megabytes: number }> => {
  const child = spawn(process.execPath, ["app/cli/entente.cjs", "match", a, b], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  let megabytes = 0;
  const look = setInterval(async () => {
    // Gone by the time it is read when the process has ended in between.
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  }, 50);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`entente match ended with ${code}`);
  return { printed: Buffer.concat(printed).toString(), megabytes };
};

const hashJoin = async (a: string, b: string): Promise<string[]> => {
  const ids = new Map<string, string>();
  for await (const item of readCsv(a))
    if (item.kind === "row") ids.set(foldName(item.cells[1] ?? ""), item.cells[0] ?? "");
  const pairs: string[] = [];
  for await (const item of readCsv(b)) {
    const known = item.kind === "row" ? ids.get(foldName(item.cells[1] ?? "")) : undefined;
    if (known !== undefined) pairs.push(`${known},${item.cells[0]}`);
  }
  return pairs;
};
