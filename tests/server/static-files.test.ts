import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { precompress } from "~/server/precompress";
import { staticFiles } from "~/server/static-files";
import { bytes, raw, startPortal } from "./portal";

const script = "export const deal = 1;\n".repeat(200);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "entente-static-"));
  await mkdir(path.join(folder, "client/assets"), { recursive: true });
  await mkdir(path.join(folder, "client/.vite"));
  await writeFile(path.join(folder, "secret.txt"), "secret");
  await writeFile(path.join(folder, "client/.vite/manifest.json"), "secret");
  await writeFile(path.join(folder, "client/assets/app-1a2b.js"), script);
  await writeFile(path.join(folder, "client/favicon.svg"), "<svg/>");
  await writeFile(path.join(folder, "client/企业 a.txt"), "name");
  await precompress(path.join(folder, "client"));
});
afterAll(() => rm(folder, { recursive: true }));

const start = () => startPortal({ files: staticFiles(path.join(folder, "client")) });
const get = (url: string, coding: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { "Accept-Encoding": coding, ...init.headers } });

test("a hashed asset is kept for a year, what lies in public/ for an hour", async () => {
  const { url } = await start();
  const asset = await get(`${url}/assets/app-1a2b.js`, "identity");
  expect(asset.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(asset.headers.get("Content-Type")).toContain("javascript");
  expect(await asset.text()).toBe(script);
  const icon = await get(`${url}/favicon.svg`, "identity");
  expect(icon.headers.get("Cache-Control")).toBe("public, max-age=3600");
  expect(icon.headers.get("Content-Type")).toBe("image/svg+xml");
});

test("the compressed twin is served to whoever takes it, the better one first", async () => {
  const { url, port } = await start();
  for (const [accepted, coding] of [
    ["gzip, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["zstd", null],
  ] as const) {
    const response = await get(`${url}/assets/app-1a2b.js`, accepted);
    expect(response.headers.get("Content-Encoding")).toBe(coding);
    expect(response.headers.get("Vary")).toContain("Accept-Encoding");
    expect(response.headers.get("Content-Type")).toContain("javascript");
    expect(await response.text()).toBe(script);
  }
  const answer = await raw(port, [bytes("GET /assets/app-1a2b.js", { "Accept-Encoding": "gzip" })]);
  const body = Buffer.from(answer.text.slice(answer.text.indexOf("\r\n\r\n") + 4), "latin1");
  expect(body.length).toBeLessThan(script.length / 10);
  expect(gunzipSync(body).toString()).toBe(script);
});

test("a client that has the file is told so", async () => {
  const { url, port } = await start();
  const etag = (await get(`${url}/assets/app-1a2b.js`, "br")).headers.get("ETag") ?? "";
  expect(etag).not.toBe("");
  const headers = { "Accept-Encoding": "br", "If-None-Match": etag };
  expect((await raw(port, [bytes("GET /assets/app-1a2b.js", headers)])).status).toBe(304);
});

test("an address names a file of the build or none", async () => {
  const { port, url } = await start();
  expect((await fetch(`${url}/assets/gone-9f.js`)).status).toBe(404);
  for (const address of [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/.vite/manifest.json",
    "/assets/app-1a2b.js.br",
  ]) {
    expect((await raw(port, [bytes(`GET ${address}`)])).text, address).not.toMatch(/secret(?!\.txt)/);
  }
  expect((await get(`${url}/assets/app-1a2b.js.br`, "br")).status).toBe(404);
  expect(await (await get(`${url}/${encodeURIComponent("企业 a.txt")}`, "br")).text()).toBe("name");
});
