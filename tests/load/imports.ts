// An import of 100,000 customers through the API of a running portal, while somebody opens the list of deals all the time; the floor
// is the same page at the same pace before the import begins.

import { performance } from "node:perf_hooks";
import { csvRow } from "~/lib/csv-write";
import { type Figure, measurePace } from "./measure";
import type { Server } from "./processes";

export type ImportRow = {
  rows: number;
  /** From the sending of the file to the last row, the check included. */
  seconds: number;
  megabytes: number;
  /** Milliseconds for the list of deals meanwhile. */
  p50: number;
  p99: number;
  floorP50: number;
  floorP99: number;
  ratio: number;
};

const rows = 100_000;
const mostSeconds = 60;
const mostMegabytes = 400;
const mostRatio = 2;

/** Pages a second: a firm of some dozens of people at work. */
const pace = 20;
const secondsOfFloor = 15;

export const importHolds = ({ seconds, megabytes, ratio }: ImportRow): boolean =>
  seconds < mostSeconds && megabytes < mostMegabytes && ratio < mostRatio;

const fileOf = (count: number): string => {
  const lines = Array.from({ length: count }, (_, at) =>
    csvRow([
      `Imported ${at % 2 === 0 ? "江南" : "Works"} ${at.toString(36)} Limited`,
      `imported-${at}.example`,
      "CN",
      at % 3 === 0 ? "上海" : "Suzhou",
      "Machinery",
    ]),
  );
  return csvRow(["Name", "Domain", "Country", "City", "Industry"]) + lines.join("");
};

type Import = { id: string; version: number; state: string; counts: Record<string, number> };

/** `token` is a firm's that has few customers; `page` is what somebody opens meanwhile. */
export const measureImport = async (
  server: Server,
  { token, page }: { token: string; page: { path: string; headers: Record<string, string> } },
): Promise<ImportRow> => {
  const opened = { url: `${server.url}${page.path}`, headers: page.headers };
  const floor = await measurePace(opened, pace, AbortSignal.timeout(secondsOfFloor * 1000));
  const call = async (method: string, path: string, type: string, body?: string): Promise<Import> => {
    const answer = await fetch(`${server.url}/api/v1/imports${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body: body ?? null,
    });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { data: Import }).data;
  };
  const until = async (id: string, state: string): Promise<Import> => {
    for (;;) {
      const current = await call("GET", `/${id}`, "application/json");
      if (current.state === state) return current;
      if (current.state === "failed") throw new Error("the import failed");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const file = fileOf(rows);
  const end = new AbortController();
  const meanwhile = measurePace(opened, pace, end.signal);
  const start = performance.now();
  const { id } = await call("POST", "?kind=customers", "text/csv", file);
  const columns = {
    name: "Name",
    domain: "Domain",
    country: "Country",
    city: "City",
    industry: "Industry",
  };
  const json = "application/json";
  await call("POST", `/${id}/check`, json, JSON.stringify({ mapping: { kind: "customers", columns } }));
  await until(id, "checked");
  await call("POST", `/${id}/run`, json, "{}");
  const { counts } = await until(id, "done");
  const seconds = (performance.now() - start) / 1000;
  end.abort();
  const figure: Figure = await meanwhile;
  if (counts.created !== rows) throw new Error(`of ${rows} rows ${counts.created} were imported`);
  return {
    rows,
    seconds,
    megabytes: await server.peakMegabytes(),
    p50: figure.p50,
    p99: figure.p99,
    floorP50: floor.p50,
    floorP99: floor.p99,
    ratio: figure.p99 / floor.p99,
  };
};
