import net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { drain, ListenError, listen } from "~/server/run";
import { startPortal } from "./portal";

const slowly = (ms: number) => async () => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return new Response("done");
};

test("requests in work end, new ones find nobody, idle connections do not hold it up", async () => {
  const { server, closeIdle, port, url } = await startPortal({ handle: slowly(500) });
  const idle = net.connect(port, "127.0.0.1");
  onTestFinished(() => void idle.destroy());
  const running = fetch(`${url}/`);
  await new Promise((resolve) => setTimeout(resolve, 100));

  const drained = drain(server, closeIdle, 5_000);
  await expect(fetch(`${url}/`)).rejects.toThrow();
  expect(await (await running).text()).toBe("done");
  const started = performance.now();
  await drained;
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("what takes too long is cut off", async () => {
  const { server, closeIdle, url } = await startPortal({ handle: slowly(60_000) });
  const running = fetch(`${url}/`).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await drain(server, closeIdle, 200);
  expect(await running).toBeInstanceOf(Error);
});

test("a port that is taken is told in a sentence", async () => {
  const { port } = await startPortal();
  const { server } = await startPortal();
  await new Promise((resolve) => server.close(resolve));
  await expect(listen(server, port)).rejects.toThrow(ListenError);
  await expect(listen(server, port)).rejects.toThrow(/^Port \d+ is taken by another program: .*set PORT/);
});
