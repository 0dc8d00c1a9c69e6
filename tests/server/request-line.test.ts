import { expect, test } from "vitest";
import { bytes, ownForm, raw, startPortal } from "./portal";

const statusOf = async (port: number, line: string, headers = {}) =>
  (await raw(port, [bytes(line, headers)])).status;

test.each([
  ["/%", 400],
  ["/deals/%zz", 400],
  ["/%E0%A4%A", 400],
  ["/deals/%00", 400],
  ["/deals?q=%00", 400],
  ["//evil.example/deals", 400],
  ["/\\evil.example", 400],
  ["/deals/..//evil.example", 400],
  ["http://evil.example/", 400],
  ["*", 400],
  ["/deals?_data=root", 400],
  ["/deals?q=100%", 200],
  ["/deals?q=%E5%AE%A2%E6%88%B7", 200],
  ["/%E5%AE%A2%E6%88%B7", 200],
  [`/${"a".repeat(8191)}`, 200],
  [`/${"a".repeat(8192)}`, 414],
])("GET %s is %i", async (path, status) => {
  const { port } = await startPortal();
  expect(await statusOf(port, `GET ${path}`)).toBe(status);
});

test("an address longer than all headers may be is 414, headers beyond that are 431", async () => {
  const { port } = await startPortal();
  expect((await raw(port, [`GET /${"a".repeat(70_000)}`, " HTTP/1.1\r\n\r\n"])).status).toBe(414);
  expect(await statusOf(port, "GET /", { "X-Long": "a".repeat(40_000) })).toBe(431);
});

test.each([
  ["PUT /deals", 405],
  ["DELETE /deals", 405],
  ["TRACE /", 405],
  ["PROPFIND /", 405],
  ["CONNECT portal:443", 405],
  ["BREW /", 501],
  ["get /", 501],
  ["OPTIONS /deals", 204],
  ["PUT /api/v1/deals", 200],
])("%s is %i", async (line, status) => {
  const { port } = await startPortal();
  expect(await statusOf(port, line, ownForm)).toBe(status);
});

test("a refused method says which ones are taken", async () => {
  const { url } = await startPortal();
  const response = await fetch(`${url}/deals`, { method: "DELETE" });
  expect(response.headers.get("Allow")).toBe("GET, HEAD, POST, OPTIONS");
});

test("HEAD answers as GET does, without the body", async () => {
  const { port } = await startPortal({
    handle: async (request) => new Response(`to ${request.method}`, { headers: { "X-Answer": "page" } }),
  });
  const { status, text } = await raw(port, [bytes("HEAD /")]);
  expect(status).toBe(200);
  expect(text).toContain("x-answer: page");
  expect(text.endsWith("\r\n\r\n")).toBe(true);
});

test("bytes that are no HTTP are 400", async () => {
  const { port } = await startPortal();
  expect(await statusOf(port, "GET /\0")).toBe(400);
  expect((await raw(port, ["\x16\x03\x01\x02\x00\x01\r\n\r\n"])).status).toBe(400);
  expect(
    (
      await raw(port, [
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
      ])
    ).status,
  ).toBe(400);
});
