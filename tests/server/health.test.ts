import { expect, test } from "vitest";
import { startPortal } from "./portal";

test("alive, whatever the database says", async () => {
  const { url } = await startPortal({ ready: async () => false });
  const response = await fetch(`${url}/healthz`);
  expect([response.status, await response.text()]).toEqual([200, "ok"]);
});

test.each([
  ["says yes", async () => true, 200],
  ["says no", async () => false, 503],
  ["throws", () => Promise.reject(new Error("gone")), 503],
])("ready when the check %s: %i", async (_name, ready, status) => {
  const { url } = await startPortal({ ready });
  expect((await fetch(`${url}/readyz`)).status).toBe(status);
});

test("a check that hangs is a no", async () => {
  const { url } = await startPortal({ ready: () => new Promise(() => undefined) });
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
});
