/**
 * The life of a server process: it listens, starts the jobs, and on SIGTERM or SIGINT ends in order.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { describeError, type Log, newReference } from "./log";
import type { Services } from "./services";

/** Time for requests in work to end, ms. */
const graceMs = 10_000;

/** The server could not listen; the message says why and what to set. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

const reasons: Record<string, string> = {
  EADDRINUSE: "is taken by another program: stop that one, or set PORT to a free port",
  EACCES: "may not be opened by this user: set PORT to one above 1023",
};

/** Listens on every interface of the machine. Throws `ListenError`. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new ListenError(`Port ${port} ${reasons[error.code ?? ""] ?? `cannot be opened (${error.code})`}.`),
      );
    });
    server.listen(port, resolve);
  });
}

/**
 * Follows which connections have a request in work; to be called before the server listens. Answers a function that closes
 * the others. Node's own `closeIdleConnections` spares those that a browser has opened ahead and not used yet.
 */
export function followConnections(server: Server): () => void {
  const inWork = new Map<Socket, number>();
  const count = (socket: Socket, change: number) => inWork.set(socket, (inWork.get(socket) ?? 0) + change);
  server.on("connection", (socket) => {
    inWork.set(socket, 0);
    socket.once("close", () => inWork.delete(socket));
  });
  server.on("request", ({ socket }, res) => {
    count(socket, 1);
    res.once("close", () => inWork.has(socket) && count(socket, -1));
  });
  return () => {
    for (const [socket, requests] of inWork) if (requests === 0) socket.destroy();
  };
}

/** Takes no more connections, lets the requests in work end, and cuts off those that take longer than `withinMs`. */
export function drain(server: Server, closeIdle: () => void, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    closeIdle();
    // A connection that turns idle only later would otherwise be kept for its next request.
    const sweep = setInterval(closeIdle, 50);
    const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cutOff);
      resolve();
    });
  });
}

type Process = {
  server: Server;
  port: number;
  services: Pick<Services, "startJobs" | "endStreams" | "stop">;
  log: Log;
};

/** Listens and starts the jobs; from then on the process ends by a signal. Throws `ListenError`. */
export async function run({ server, port, services, log }: Process): Promise<void> {
  const closeIdle = followConnections(server);
  await listen(server, port);

  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    services.endStreams();
    await drain(server, closeIdle, graceMs);
    // A query that takes longer holds up nobody: what is not committed by then is rolled back by the database.
    setTimeout(() => process.exit(exitCode), graceMs).unref();
    await services.stop().catch((error) => log.error({ error: describeError(error) }, "stopping failed"));
    process.exit(exitCode);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  // A promise that nobody awaited fails on its own; the requests of others go on.
  process.on("unhandledRejection", (error) =>
    log.error({ reference: newReference(), error: describeError(error) }, "unhandled rejection"),
  );
  process.on("uncaughtException", (error) => {
    log.fatal({ reference: newReference(), error: describeError(error) }, "uncaught exception");
    void stop(1);
  });

  await services.startJobs();
}
