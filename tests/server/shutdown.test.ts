import { createServer } from "node:http";
import net from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { drain, ListenError, listen, run } from "~/server/run";
import { freePort } from "../setup/free-port";
import { held, startPortal } from "./portal";

test("requests in work end, new ones find nobody, idle connections do not hold it up", async () => {
  const { handle, letGo, reached } = held();
  const { server, closeIdle, port, url } = await startPortal({ handle });
  const idle = net.connect(port, "127.0.0.1");
  onTestFinished(() => void idle.destroy());
  const running = fetch(`${url}/`);
  await reached(1);

  const drained = drain(server, closeIdle, 15_000);
  await expect(fetch(`${url}/`)).rejects.toThrow();
  letGo();
  expect(await (await running).text()).toBe("done");
  const started = performance.now();
  await drained;
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("what takes too long is cut off", async () => {
  const { handle, reached } = held();
  const { server, closeIdle, url } = await startPortal({ handle });
  const running = fetch(`${url}/`).catch((error: unknown) => error);
  await reached(1);
  await drain(server, closeIdle, 200);
  expect(await running).toBeInstanceOf(Error);
});

test("a port that is taken is told in a sentence", async () => {
  const { port } = await startPortal();
  const other = createServer();
  await expect(listen(other, port)).rejects.toThrow(ListenError);
  await expect(listen(other, port)).rejects.toThrow(/^Port \d+ is taken by another program: .*set PORT/);
});

test("on SIGTERM the requests in work end, then the services, then the process", async () => {
  const on = vi.spyOn(process, "on");
  onTestFinished(() => {
    for (const [event, listener] of on.mock.calls) process.off(event, listener);
  });
  const happened: string[] = [];
  vi.spyOn(process, "exit").mockImplementation((code) => {
    happened.push(`exit ${code}`);
    return undefined as never;
  });
  const services = {
    ready: async () => true,
    migrate: async () => undefined,
    startJobs: async () => void happened.push("jobs started"),
    endStreams: () => void happened.push("streams ended"),
    stop: async () => void happened.push("services stopped"),
  };
  const { handle, letGo, reached } = held();
  const { server, log } = await startPortal({ handle });
  await new Promise((resolve) => server.close(resolve));
  const port = await freePort();
  await run({ server, port, services, log });
  const events = on.mock.calls.map(([event]) => event);
  expect(events).toEqual(expect.arrayContaining(["SIGINT", "unhandledRejection", "uncaughtException"]));

  const running = fetch(`http://127.0.0.1:${port}/`);
  await reached(1);
  const stop = on.mock.calls.find(([event]) => event === "SIGTERM")?.[1] as () => void;
  stop();
  stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(happened).toEqual(["jobs started", "streams ended"]);
  letGo();
  expect(await (await running).text()).toBe("done");
  await expect
    .poll(() => happened, { timeout: 5_000 })
    .toEqual(["jobs started", "streams ended", "services stopped", "exit 0"]);
});
