import { describe, expect, test } from "vitest";
import { isBodyTooLarge } from "~/http/body-too-large";
import { bytes, ownForm, raw, startPortal } from "./portal";

const form = { maxBytes: 1000, streamed: false };
const upload = { maxBytes: 5000, streamed: true };
const limits = {
  form,
  uploads: { "/imports/new": upload, "/api/v1/imports": upload, "/library/:id/version": upload },
};

const post = (url: string, body: BodyInit, type = "application/x-www-form-urlencoded") =>
  fetch(url, {
    method: "POST",
    body,
    headers: { ...ownForm, "Content-Type": type },
    duplex: "half",
  } as RequestInit);

/** Without a declared length, so it goes out chunked. */
const chunked = (total: number, size = 100) => {
  let left = total;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(size, left)).fill(97));
      left -= size;
    },
  });
};

describe("length", () => {
  test.each([
    ["/deals", 1000, 200],
    ["/deals", 1001, 413],
    ["/imports/new", 5000, 200],
    ["/imports/new", 5001, 413],
    ["/imports/new.data", 5000, 200],
    ["/imports/new/", 5000, 200],
    ["/api/v1/imports", 5000, 200],
    ["/api/v1/imports", 5001, 413],
    ["/imports/new/x", 1001, 413],
    ["/library/a/version", 5000, 200],
    ["/library/a/version.data", 5001, 413],
    ["/library//version", 1001, 413],
    ["/library/a/b/version", 1001, 413],
    ["/library/a/versions", 1001, 413],
  ])("POST %s with %i bytes is %i, declared or not", async (path, length, status) => {
    const { url } = await startPortal({ limits });
    expect((await post(url + path, "a".repeat(length))).status).toBe(status);
    expect((await post(url + path, chunked(length))).status).toBe(status);
  });

  test("a body that is known to be too long never reaches the page; what a page reads is whole", async () => {
    const asked: string[] = [];
    const read: number[] = [];
    const { url } = await startPortal({
      limits,
      handle: async (request) => {
        asked.push(new URL(request.url).pathname);
        read.push((await request.arrayBuffer()).byteLength);
        return new Response("ok");
      },
    });
    await post(`${url}/imports/new`, "a".repeat(5001));
    await post(`${url}/deals`, "a".repeat(1001));
    await post(`${url}/deals`, chunked(1001));
    expect(asked).toEqual([]);
    await post(`${url}/imports/new`, chunked(4990, 7));
    await post(`${url}/deals`, chunked(999, 7));
    expect(read).toEqual([4990, 999]);
  });

  test("a stream over the cap ends with BodyTooLargeError and is 413, whatever the page makes of it", async () => {
    const seen: unknown[] = [];
    const { url } = await startPortal({
      limits,
      handle: async (request) => {
        await request.text().catch((error) => seen.push(error));
        return new Response("saved", { status: 201, headers: { "Set-Cookie": "saved=1" } });
      },
    });
    const response = await post(`${url}/imports/new`, chunked(6000));
    expect(response.status).toBe(413);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(seen.map(isBodyTooLarge)).toEqual([true]);
  });

  test("a page's own 413 stands", async () => {
    const { url } = await startPortal({
      limits,
      handle: async (request) => {
        await request.text().catch(() => undefined);
        return new Response("in our words", { status: 413 });
      },
    });
    expect(await (await post(`${url}/imports/new`, chunked(6000))).text()).toBe("in our words");
  });

  test("the answer reaches a client that is still sending, and then it is cut off", async () => {
    const { port } = await startPortal({ limits: { ...limits, lingerMs: 300 } });
    const head = bytes("POST /deals", { ...ownForm, "Content-Length": "100000000" }).replace(
      "Connection: close\r\n",
      "",
    );
    const rest = Array.from({ length: 100 }, () => Buffer.alloc(10_000));
    const { status, text, ms } = await raw(port, [head, ...rest], { pauseMs: 100 });
    expect(status).toBe(413);
    expect(text).toContain("</html>");
    expect(ms).toBeLessThan(8_000);
  });

  test("the memory for bodies is bounded over all requests, and given back", async () => {
    const { url, port } = await startPortal({ limits: { ...limits, bufferedBytes: 1500 } });
    const head = bytes("POST /deals", { ...ownForm, "Content-Length": "1000" }, "a".repeat(900));
    const slow = raw(port, [head, "a".repeat(100)], { pauseMs: 500 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const refused = await post(`${url}/deals`, "a".repeat(900));
    expect(refused.status).toBe(503);
    expect(refused.headers.get("Retry-After")).toBe("2");
    expect((await slow).status).toBe(200);
    for (let round = 0; round < 3; round += 1) {
      expect((await post(`${url}/deals`, "a".repeat(900))).status).toBe(200);
    }
  });
});

describe("kind", () => {
  test.each<[string, number]>([
    ["application/x-www-form-urlencoded", 200],
    ["application/x-www-form-urlencoded; charset=UTF-8", 200],
    ["multipart/form-data; boundary=xyz", 200],
    ["multipart/form-data", 415],
    ["multipart/form-data; boundary=", 415],
    ["multipart/mixed; boundary=xyz", 415],
    ["application/json", 200],
    ["Application/JSON; charset=utf-8", 200],
    ["text/csv", 200],
    ["application/octet-stream", 200],
    ["text/plain", 415],
    ["text/html", 415],
    ["application/xml", 415],
    ["nonsense", 415],
    ["", 415],
  ])("%s is %i", async (type, status) => {
    const { port } = await startPortal();
    const headers = { ...ownForm, "Content-Type": type, "Content-Length": "3" };
    expect((await raw(port, [bytes("POST /deals", headers, "a=1")])).status).toBe(status);
  });

  test("without a body no kind is asked for", async () => {
    const { port } = await startPortal();
    const { "Content-Type": _type, ...headers } = ownForm;
    expect((await raw(port, [bytes("POST /deals", headers)])).status).toBe(200);
  });

  test("a compressed body could unfold into any size", async () => {
    const { port } = await startPortal();
    const headers = { ...ownForm, "Content-Encoding": "gzip", "Content-Length": "3" };
    expect((await raw(port, [bytes("POST /deals", headers, "a=1")])).status).toBe(415);
  });

  test("a request that only reads carries no body", async () => {
    const { port } = await startPortal();
    const headers = { ...ownForm, "Content-Length": "3" };
    expect((await raw(port, [bytes("GET /deals", headers, "a=1")])).status).toBe(400);
    expect((await raw(port, [bytes("HEAD /deals", headers, "a=1")])).status).toBe(400);
  });
});
