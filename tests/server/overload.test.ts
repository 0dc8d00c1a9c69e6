import { expect, test } from "vitest";
import { createGate } from "~/server/gate";
import { held, ownForm, startPortal } from "./portal";

const gateLimits = { running: 2, waiting: 1, waitMs: 5_000, uploadsRunning: 1 };

test("beyond those in work and those that wait, a request is turned away; health is not", async () => {
  const { handle, letGo, reached } = held();
  const { url } = await startPortal({ handle, limits: gateLimits });
  const first = [fetch(`${url}/`), fetch(`${url}/`)];
  await reached(2);

  // One of the two finds a place to wait; which one, the network decides.
  const next = [fetch(`${url}/`), fetch(`${url}/api/v1/deals`)];
  const refused = await Promise.race(next);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("Retry-After")).toBe("2");
  await reached(2);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  letGo();
  await reached(1);
  letGo();
  for (const response of await Promise.all(first)) expect(response.status).toBe(200);
  expect((await Promise.all(next)).map(({ status }) => status).sort()).toEqual([200, 503]);
});

test("a place is given back when a page fails", async () => {
  const { url } = await startPortal({
    limits: { ...gateLimits, running: 1, waiting: 0 },
    handle: () => Promise.reject(new Error("broken")),
  });
  for (let round = 0; round < 3; round += 1) expect((await fetch(`${url}/`)).status).toBe(500);
});

test("a client that goes away while waiting waits no longer", async () => {
  const gate = createGate({ running: 1, waiting: 1, waitMs: 5_000 });
  const leave = await gate.enter(new AbortController().signal);
  const gone = new AbortController();
  const waiting = gate.enter(gone.signal);
  gone.abort();
  expect(await waiting).toBeNull();
  const next = gate.enter(new AbortController().signal);
  leave?.();
  expect(await next).not.toBeNull();
});

test("uploads take no page's place", async () => {
  const { handle, letGo, reached } = held();
  const { url } = await startPortal({ handle, limits: { ...gateLimits, running: 1 } });
  const upload = fetch(`${url}/imports/new`, { method: "POST", body: "a=1", headers: ownForm });
  await reached(1);
  const page = fetch(`${url}/`);
  await reached(2);
  letGo();
  expect((await upload).status).toBe(200);
  expect((await page).status).toBe(200);
});

test("whoever waits too long is turned away, and the next in line comes up", async () => {
  const gate = createGate({ running: 1, waiting: 2, waitMs: 50 });
  const { signal } = new AbortController();
  const leave = await gate.enter(signal);
  expect(await gate.enter(signal)).toBeNull();
  const next = gate.enter(signal);
  leave?.();
  expect(await next).not.toBeNull();
});

test("places are handed on in the order of coming", async () => {
  const gate = createGate({ running: 1, waiting: 3, waitMs: 1000 });
  const { signal } = new AbortController();
  const order: number[] = [];
  const visit = async (number: number) => {
    const leave = await gate.enter(signal);
    order.push(number);
    setTimeout(() => leave?.(), 5);
  };
  await Promise.all([1, 2, 3].map(visit));
  expect(order).toEqual([1, 2, 3]);
});
