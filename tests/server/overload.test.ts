import { expect, test } from "vitest";
import { createGate } from "~/server/gate";
import { bytes, ownForm, raw, startPortal } from "./portal";

/** A page that stays in work until it is let go. */
const held = () => {
  const waiting: (() => void)[] = [];
  const handle = () =>
    new Promise<Response>((resolve) => {
      waiting.push(() => resolve(new Response("ok")));
    });
  const letGo = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { handle, waiting, letGo };
};

const gateLimits = { running: 2, waiting: 1, waitMs: 5_000, uploadsRunning: 1 };

test("beyond those in work and those that wait, a request is turned away; health is not", async () => {
  const { handle, waiting, letGo } = held();
  const { url } = await startPortal({ handle, limits: gateLimits });
  const first = [fetch(`${url}/`), fetch(`${url}/`)];
  await expect.poll(() => waiting.length).toBe(2);
  const third = fetch(`${url}/`);
  await new Promise((resolve) => setTimeout(resolve, 100));

  const fourth = await fetch(`${url}/api/v1/deals`);
  expect(fourth.status).toBe(503);
  expect(fourth.headers.get("Retry-After")).toBe("2");
  expect(waiting.length).toBe(2);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  letGo();
  await expect.poll(() => waiting.length).toBe(1);
  letGo();
  for (const response of await Promise.all([...first, third])) expect(response.status).toBe(200);
});

test("a place is given back when a page fails and when its client goes away while waiting", async () => {
  const { handle, waiting, letGo } = held();
  let broken = true;
  const { url, port } = await startPortal({
    limits: { ...gateLimits, running: 1 },
    handle: () => (broken ? Promise.reject(new Error("broken")) : handle()),
  });
  for (let round = 0; round < 3; round += 1) expect((await fetch(`${url}/`)).status).toBe(500);

  broken = false;
  const first = fetch(`${url}/`);
  await expect.poll(() => waiting.length).toBe(1);
  await raw(port, [bytes("GET /")], { forMs: 100 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const second = fetch(`${url}/`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  letGo();
  await expect.poll(() => waiting.length).toBe(1);
  letGo();
  expect((await first).status).toBe(200);
  expect((await second).status).toBe(200);
});

test("uploads take no page's place", async () => {
  const { handle, waiting, letGo } = held();
  const { url } = await startPortal({ handle, limits: { ...gateLimits, running: 1 } });
  const upload = fetch(`${url}/imports/new`, { method: "POST", body: "a=1", headers: ownForm });
  await expect.poll(() => waiting.length).toBe(1);
  const page = fetch(`${url}/`);
  await expect.poll(() => waiting.length).toBe(2);
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
