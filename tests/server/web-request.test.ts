import { expect, test } from "vitest";
import { bytes, origin, raw, startPortal } from "./portal";

type Seen = {
  method: string;
  url: string;
  headers: Record<string, string>;
  context: { clientAddress: string; nonce: string; reference: string };
};

const ask = async (url: string, headers: Record<string, string> = {}): Promise<Seen> =>
  (await fetch(url, { headers })).json();

const forwarded = {
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
  Forwarded: "for=203.0.113.9;host=evil.example",
  "X-Real-IP": "203.0.113.9",
};

test("the page sees our own origin, whatever host the client names", async () => {
  const { port } = await startPortal();
  const request = "GET /deals?q=1 HTTP/1.1\r\nHost: evil.example:99\r\nConnection: close\r\n\r\n";
  const { text } = await raw(port, [request]);
  expect(text).toContain(`"url":"${origin}/deals?q=1"`);
  expect(text).toContain('"host":"localhost:3000"');
  expect(text).not.toContain("evil");
});

test("what a client claims about forwarding is believed by nobody", async () => {
  const { url } = await startPortal();
  const { headers, context } = await ask(`${url}/`, forwarded);
  expect(Object.keys(headers).filter((name) => /forward|real-ip/.test(name))).toEqual([]);
  expect(context.clientAddress).toBe("127.0.0.1");
});

test.each([
  ["1", "198.51.100.7"],
  ["2", "203.0.113.9"],
  ["3", "203.0.113.9"],
])("behind %s trusted proxies the client is %s", async (hops, address) => {
  const { url } = await startPortal({ env: { TRUSTED_PROXY: hops } });
  const { headers, context } = await ask(`${url}/`, forwarded);
  expect(context.clientAddress).toBe(address);
  expect(Object.keys(headers).filter((name) => /forward|real-ip/.test(name))).toEqual([]);
});

test("what is no address is not taken for one", async () => {
  const { url } = await startPortal({ env: { TRUSTED_PROXY: "1" } });
  const { context } = await ask(`${url}/`, { "X-Forwarded-For": "<script>" });
  expect(context.clientAddress).toBe("127.0.0.1");
});

test("every request has its own reference and nonce", async () => {
  const { url } = await startPortal();
  const [one, other] = [await ask(`${url}/`), await ask(`${url}/`)];
  expect(one.context.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(one.context.reference).not.toBe(other.context.reference);
  expect(one.context.nonce).not.toBe(other.context.nonce);
});

test("all cookies of an answer arrive, and nobody keeps the answer unless it says so", async () => {
  const { url } = await startPortal({
    handle: async (request) => {
      const headers = new Headers({ "Set-Cookie": "a=1; Path=/" });
      headers.append("Set-Cookie", "b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT");
      if (request.url.endsWith("/kept")) headers.set("Cache-Control", "public, max-age=60");
      return new Response("x", { headers });
    },
  });
  const response = await fetch(`${url}/`);
  expect(response.headers.getSetCookie()).toHaveLength(2);
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  expect((await fetch(`${url}/kept`)).headers.get("Cache-Control")).toBe("public, max-age=60");
});

test("a client that goes away aborts the request and the answer's stream", async () => {
  let aborted = false;
  let cancelled = false;
  const { port } = await startPortal({
    handle: async (request) => {
      request.signal.addEventListener("abort", () => {
        aborted = true;
      });
      const stream = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("first")),
        cancel: () => {
          cancelled = true;
        },
      });
      return new Response(stream);
    },
  });
  await raw(port, [bytes("GET /")], { until: /first/ });
  await expect.poll(() => aborted && cancelled).toBe(true);
});

test("an answer that breaks off is not mistaken for a whole one", async () => {
  const { url, log } = await startPortal({
    handle: async () =>
      new Response(
        new ReadableStream(
          {
            start: (controller) => controller.enqueue(new TextEncoder().encode("first")),
            pull: (controller) => controller.error(new Error("broke")),
          },
          { highWaterMark: 0 },
        ),
      ),
  });
  await expect(fetch(`${url}/`).then((response) => response.text())).rejects.toThrow();
  expect(log.error).toHaveBeenCalledOnce();
});

test("an answer that breaks before its first byte is a failure, without the cookies it would have set", async () => {
  const { url } = await startPortal({
    handle: async () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("broke")) }), {
        headers: { "Set-Cookie": "session=new", Location: "/elsewhere", "Content-Disposition": "attachment" },
      }),
  });
  const { status, headers } = await fetch(`${url}/`);
  expect(status).toBe(500);
  expect(headers.getSetCookie()).toEqual([]);
  expect([headers.get("Location"), headers.get("Content-Disposition")]).toEqual([null, null]);
});
