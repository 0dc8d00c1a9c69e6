// A portal that really listens, with a framework made of one function, and a client that writes what it likes.

import type { Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { expect, onTestFinished, vi } from "vitest";
import { readSettings, type Settings } from "~/env.server";
import { createPortalServer, type Portal } from "~/server/create-server";
import { defaultLimits, type Limits } from "~/server/limits";
import type { LoadContext } from "~/server/load-context";
import { drain, followConnections } from "~/server/run";

export const origin = "http://localhost:3000";

const testSettings = (env: Record<string, string> = {}): Settings => {
  const read = readSettings({ ENTENTE_MODE: "test", ORIGIN: origin, ...env });
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read;
};

export const silentLog = () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn(), fatal: vi.fn() });

/** Answers with what it was asked, so that a test sees the request as a page sees it. */
const echo = async (request: Request, context: LoadContext): Promise<Response> => {
  const body = request.body ? (await request.arrayBuffer()).byteLength : null;
  const headers = Object.fromEntries(request.headers);
  return Response.json({ method: request.method, url: request.url, headers, body, context });
};

/** A page that stays in work until it is let go. */
export const held = () => {
  const inWork: (() => void)[] = [];
  const handle = () =>
    new Promise<Response>((resolve) => {
      inWork.push(() => resolve(new Response("done")));
    });
  const letGo = () => {
    for (const go of inWork.splice(0)) go();
  };
  /** Waits until so many requests have reached the page. */
  const reached = (count: number) => expect.poll(() => inWork.length, { timeout: 5_000 }).toBe(count);
  return { handle, letGo, reached };
};

type Options = Partial<Omit<Portal, "limits" | "settings">> & {
  limits?: Partial<Limits>;
  env?: Record<string, string>;
};

export type TestPortal = {
  server: Server;
  closeIdle: () => void;
  port: number;
  url: string;
  log: ReturnType<typeof silentLog>;
};

/** A listening portal, closed when the test ends. */
export async function startPortal({ limits, env, ...rest }: Options = {}): Promise<TestPortal> {
  const log = silentLog();
  const server = createPortalServer({
    settings: testSettings(env),
    handle: echo,
    files: (_req, _res, next) => next(),
    ready: async () => true,
    log,
    ...rest,
    limits: { ...defaultLimits, ...limits },
  });
  const closeIdle = followConnections(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => drain(server, closeIdle, 0));
  const { port } = server.address() as AddressInfo;
  return { server, closeIdle, port, url: `http://127.0.0.1:${port}`, log };
}

export type RawAnswer = { status: number; text: string; ms: number };

/** Writes the pieces, `pauseMs` apart, and reads until the server closes the connection or `forMs` have passed. */
export function raw(
  port: number,
  pieces: (string | Buffer)[],
  { pauseMs = 0, forMs = 10_000, until }: { pauseMs?: number; forMs?: number; until?: RegExp } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = net.connect(port, "127.0.0.1");
    const queue = [...pieces];
    let text = "";
    const finish = () => {
      clearTimeout(timer);
      clearInterval(writer);
      socket.destroy();
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0),
        text,
        ms: performance.now() - started,
      });
    };
    const write = () => {
      const piece = queue.shift();
      if (piece !== undefined && socket.writable) socket.write(piece);
    };
    const timer = setTimeout(finish, forMs);
    const writer = setInterval(write, pauseMs);
    socket.on("connect", write);
    socket.on("data", (data) => {
      text += data.toString("latin1");
      if (until?.test(text)) finish();
    });
    socket.on("error", () => undefined);
    socket.on("close", finish);
  });
}

/** A request as bytes: `Connection: close`, so that the answer ends with the connection. */
export const bytes = (line: string, headers: Record<string, string> = {}, body = ""): string =>
  [
    `${line} HTTP/1.1`,
    "Host: portal",
    "Connection: close",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");

/** The headers of a form of our own. */
export const ownForm = { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
