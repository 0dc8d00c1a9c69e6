import net from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { drain, ListenError, listen, run } from "~/server/run";
import { freePort } from "../setup/free-port";
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

test("on SIGTERM the requests in work end, then the services, then the process", async () => {
  const before = process.rawListeners("SIGTERM");
  const events = ["SIGTERM", "SIGINT", "unhandledRejection", "uncaughtException"] as const;
  const on = vi.spyOn(process, "on");
  onTestFinished(() => {
    for (const [event, listener] of on.mock.calls) process.off(event, listener);
    expect(process.rawListeners("SIGTERM")).toEqual(before);
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
    stop: async () => void happened.push("services stopped"),
  };
  const { server, log } = await startPortal({ handle: slowly(300) });
  await new Promise((resolve) => server.close(resolve));
  const port = await freePort();
  await run({ server, port, services, log });
  expect(on.mock.calls.map(([event]) => event)).toEqual(expect.arrayContaining([...events]));

  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) =>
    happened.push(`answered ${response.status}`),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stop = on.mock.calls.find(([event]) => event === "SIGTERM")?.[1] as () => void;
  stop();
  stop();
  await answer;
  await expect.poll(() => happened.at(-1)).toBe("exit 0");
  expect(happened).toEqual(["jobs started", "answered 200", "services stopped", "exit 0"]);
});
