import net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { defaultLimits } from "~/server/limits";
import { bytes, ownForm, raw, startPortal } from "./portal";

const quick = { headersMs: 400, bodyMs: 400, checkMs: 50, readMs: 400, lingerMs: 200 };

/** One byte now and then, as an attacker would. */
const drip = (text: string) => text.split("");

test("what ships cuts off a slow client within 15 s", () => {
  const { headersMs, checkMs, bodyMs, readMs, lingerMs } = defaultLimits;
  expect(headersMs + checkMs).toBeLessThan(15_000);
  expect(bodyMs).toBeLessThan(15_000);
  expect(readMs).toBeLessThan(15_000);
  expect(lingerMs).toBeLessThan(15_000);
});

test("headers that trickle in are 408", async () => {
  const { port } = await startPortal({ limits: quick });
  const { status, ms } = await raw(port, drip(`GET / HTTP/1.1\r\nX-Slow: ${"a".repeat(500)}`), {
    pauseMs: 20,
  });
  expect(status).toBe(408);
  expect(ms).toBeLessThan(8_000);
});

test("a connection that says nothing is closed", async () => {
  const { port } = await startPortal({ limits: quick });
  expect((await raw(port, [])).ms).toBeLessThan(8_000);
});

test("a body that trickles in is 408, and the connection is closed", async () => {
  const { port } = await startPortal({ limits: quick });
  const head = bytes("POST /deals", { ...ownForm, "Content-Length": "1000" });
  const { status, ms } = await raw(port, [head, ...drip("a".repeat(500))], { pauseMs: 20 });
  expect(status).toBe(408);
  expect(ms).toBeLessThan(8_000);
});

test("an upload may take long as long as enough of it flows", async () => {
  const upload = { maxBytes: 100_000, streamed: true };
  const limits = { ...quick, uploads: { "/imports/new": upload }, uploadStepBytes: 1000 };
  const { port } = await startPortal({ limits });
  const head = (length: number) =>
    bytes("POST /imports/new", { ...ownForm, "Content-Length": String(length) });

  const steady = Array.from({ length: 10 }, () => "a".repeat(1000));
  const good = await raw(port, [head(10_000), ...steady], { pauseMs: 150 });
  expect(good.status).toBe(200);
  expect(good.ms).toBeGreaterThan(1200);

  const trickle = await raw(port, [head(10_000), ...drip("a".repeat(500))], { pauseMs: 20 });
  expect(trickle.status).toBe(408);
  expect(trickle.ms).toBeLessThan(8_000);
});

test("time in which nobody reads an upload is not the client's", async () => {
  const limits = { ...quick, uploads: { "/imports/new": { maxBytes: 4_000_000, streamed: true } } };
  const { url } = await startPortal({
    limits,
    handle: async (request) => {
      let length = 0;
      const reader = request.body?.getReader();
      for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
        length += next.value.length;
        if (length < 400_000) await new Promise((resolve) => setTimeout(resolve, 150));
      }
      return new Response(String(length));
    },
  });
  const body = "a".repeat(3_000_000);
  const response = await fetch(`${url}/imports/new`, { method: "POST", body, headers: ownForm });
  expect(await response.text()).toBe("3000000");
});

test("a client that does not read its answer is cut off", async () => {
  const { port, server } = await startPortal({
    limits: quick,
    handle: async () => new Response("a".repeat(30_000_000)),
  });
  const socket = net.connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.pause();
  socket.write(bytes("GET /"));
  const count = () =>
    new Promise<number>((resolve) => server.getConnections((_error, number) => resolve(number)));
  await expect.poll(count).toBe(1);
  await expect.poll(count, { timeout: 3000 }).toBe(0);
});

test("a page that takes longer than a client may, gets its time", async () => {
  const { url } = await startPortal({
    limits: quick,
    handle: async () => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      return new Response("done");
    },
  });
  expect(await (await fetch(`${url}/`)).text()).toBe("done");
});

test("while many clients are slow, others do not feel it", async () => {
  const { url, port } = await startPortal({
    limits: { ...quick, headersMs: 10_000, bodyMs: 10_000, running: 4, waiting: 4 },
  });
  const slow = Array.from({ length: 200 }, (_value, index) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(
      index % 2
        ? "GET / HTTP/1.1\r\nX-"
        : bytes("POST /deals", { ...ownForm, "Content-Length": "1000" }, "a"),
    );
    return socket;
  });
  onTestFinished(() => slow.forEach((socket) => void socket.destroy()));
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now();
    const response = await fetch(`${url}/deals`, { method: "POST", body: "a=1", headers: ownForm });
    expect(response.status).toBe(200);
    expect(performance.now() - started).toBeLessThan(8_000);
  }
});
