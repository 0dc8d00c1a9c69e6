/**
 * The HTTP server around the application. It only assembles: the order below is the order in which a request is checked.
 */
import http, { type Server } from "node:http";
import type { Socket } from "node:net";
import compression from "compression";
import express, { type RequestHandler } from "express";
import type { Settings } from "~/env.server";
import { answerBrokenRequests } from "./broken-requests";
import { refuseCrossSite } from "./cross-site";
import { securityHeaders } from "./headers";
import { health } from "./health";
import { defaultLimits, type Limits } from "./limits";
import type { Log } from "./log";
import { describeError, newReference } from "./log";
import { type Handle, servePages } from "./pages";
import { refuse } from "./refuse";
import { checkRequestLine } from "./request-line";

export type Portal = {
  settings: Settings;
  /** Answers pages and API calls. */
  handle: Handle;
  /** Answers what lies in the browser build. */
  files: RequestHandler;
  ready: () => Promise<boolean>;
  log: Log;
  limits?: Limits;
};

/** The portal as a server that does not listen yet. */
export function createPortalServer({
  settings,
  handle,
  files,
  ready,
  log,
  limits = defaultLimits,
}: Portal): Server {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);

  app.use(boundExchange(limits));
  app.use(securityHeaders(settings.origin, { development: settings.mode === "development" }));
  app.use(checkRequestLine(limits.addressLength));
  app.use(health(ready));
  app.use(files);
  app.use(refuseCrossSite(settings.origin));
  if (settings.compression) app.use(compressPages());
  app.use(servePages({ handle, settings, limits, log }));
  app.use(answerFailure(log));

  const server = http.createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: limits.keepAliveMs,
    },
    app,
  );
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  answerBrokenRequests(server);
  return server;
}

/**
 * Cuts off a client that takes nothing of what is written to it, and one that goes on sending a body after it has been
 * answered: for a while that is thrown away, because a connection closed under a sender can lose the answer.
 */
const boundExchange =
  ({ readMs, lingerMs }: Limits): RequestHandler =>
  (req, res, next) => {
    const socket: Socket = req.socket;
    res.setTimeout(readMs, () => {
      if (socket.writableLength > 0) socket.destroy();
    });
    res.once("finish", () => {
      if (req.complete) return;
      req.resume();
      const timer = setTimeout(() => socket.destroy(), lingerMs);
      req.once("close", () => clearTimeout(timer));
    });
    next();
  };

/** An event stream is written in drops, which a compressor would hold back. */
const compressPages = (): RequestHandler =>
  compression({
    level: 4,
    filter: (req, res) =>
      !String(res.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(req, res),
  });

/** The last resort for what a middleware throws. Express knows it as an error handler by its four parameters. */
const answerFailure =
  (log: Log): express.ErrorRequestHandler =>
  (error, req, res, _next) => {
    const reference = newReference();
    log.error({ reference, method: req.method, error: describeError(error) }, "failed in the server");
    if (res.headersSent) res.destroy();
    else refuse(req, res, { status: 500, code: "failed", reference });
  };
