/**
 * Hands a request to the framework and its answer to the client: reads or streams the body, waits for a free place, and
 * turns whatever is thrown into an answer with a reference number.
 */
import type { Request as NodeRequest, Response as NodeResponse, RequestHandler } from "express";
import type { Settings } from "~/env.server";
import { isBodyTooLarge } from "~/http/body-too-large";
import { clientAddressOf } from "./client-address";
import { createGate } from "./gate";
import type { BodyRule, Limits } from "./limits";
import type { LoadContext } from "./load-context";
import { describeError, type Log, loggablePath, newReference } from "./log";
import { refuse, type ServerRefusal } from "./refuse";
import {
  BodyTooSlowError,
  bodyRuleOf,
  createRoom,
  declaredLength,
  hasBody,
  isReadable,
  NoRoomError,
  readWhole,
  streamOf,
} from "./request-body";
import { isSafe } from "./request-line";
import { sendWebResponse, toWebRequest } from "./web-request";

/** The framework: a web request in, a web response out. */
export type Handle = (request: Request, context: LoadContext) => Promise<Response>;

type Options = { handle: Handle; settings: Settings; limits: Limits; log: Log };

const retrySeconds = 2;
const overloaded: ServerRefusal = {
  status: 503,
  code: "overloaded",
  values: { seconds: retrySeconds },
  headers: { "Retry-After": String(retrySeconds) },
};

/** Every address that nothing before has answered. */
export function servePages({ handle, settings, limits, log }: Options): RequestHandler {
  const { running, waiting, waitMs, uploadsRunning } = limits;
  const pages = createGate({ running, waiting, waitMs });
  const uploads = createGate({ running: uploadsRunning, waiting: uploadsRunning, waitMs });
  const room = createRoom(limits.bufferedBytes);

  const answer = async (req: NodeRequest, res: NodeResponse, reference: string): Promise<void> => {
    const rule = bodyRuleOf(req, limits);
    const refusal = refusalBeforeBody(req, rule);
    if (refusal) return refuse(req, res, refusal);

    // Fires after a whole answer too, so that timers which wait for the client to go are cleared.
    const gone = new AbortController();
    res.once("close", () => gone.abort());

    // A body is read before a place is taken, so that a slow client holds up nobody.
    const whole = hasBody(req) && !rule.streamed ? await readWhole(req, rule, limits, room) : undefined;
    const streamed = hasBody(req) && rule.streamed ? streamOf(req, rule, limits) : undefined;
    let response: Response;
    try {
      const leave = await (streamed ? uploads : pages).enter(gone.signal);
      if (!leave) return refuse(req, res, overloaded);
      try {
        const request = toWebRequest(req, {
          origin: settings.origin,
          signal: gone.signal,
          body: whole?.bytes ?? streamed?.stream,
        });
        const clientAddress = clientAddressOf(req, settings.trustedProxies);
        response = await handle(request, {
          nonce: res.locals.nonce,
          clientAddress,
          reference,
          isData: new URL(request.url).pathname.endsWith(".data"),
        });
      } finally {
        leave();
      }
    } finally {
      whole?.release();
    }

    const failure = streamed?.failure();
    const instead =
      failure && response.status !== 413 ? refusalOf(failure, rule) : frameworkRefusal(req, response);
    if (instead) {
      await response.body?.cancel();
      return refuse(req, res, { ...instead, reference: instead.status === 500 ? reference : undefined });
    }
    await sendWebResponse(response, res);
  };

  return async (req, res) => {
    const reference = newReference();
    try {
      await answer(req, res, reference);
    } catch (error) {
      if (req.socket.destroyed) return;
      const refusal = refusalOf(error, bodyRuleOf(req, limits));
      if (refusal && !res.headersSent) return refuse(req, res, refusal);

      log.error(
        { reference, method: req.method, path: loggablePath(req.url), error: describeError(error) },
        "failed",
      );
      // With the headers gone, a broken connection is the only way to say that the answer is not whole.
      if (res.headersSent) res.destroy();
      else refuse(req, res, { status: 500, code: "failed", reference });
    }
  };
}

function refusalBeforeBody(req: NodeRequest, rule: BodyRule): ServerRefusal | undefined {
  if (!hasBody(req)) return undefined;
  if (isSafe(req.method)) return { status: 400, code: "unexpected_body", values: { method: req.method } };
  if (!isReadable(req)) return { status: 415, code: "unsupported_type" };
  return declaredLength(req) > rule.maxBytes ? tooLarge(rule) : undefined;
}

const tooLarge = ({ maxBytes }: BodyRule): ServerRefusal => ({
  status: 413,
  code: "too_large",
  values: { max: Math.floor(maxBytes / (1024 * 1024)) },
});

/** The refusal for an error that the body's own reading has caused. */
function refusalOf(error: unknown, rule: BodyRule): ServerRefusal | undefined {
  if (isBodyTooLarge(error)) return tooLarge(rule);
  if (error instanceof NoRoomError) return overloaded;
  if (error instanceof BodyTooSlowError)
    return { status: 408, code: "too_slow", headers: { Connection: "close" } };
  return undefined;
}

/**
 * The framework's own bare answers, in our words: an empty or `text/plain` 500 where a page could not even be begun (its
 * error has been logged under the request's reference), and a 405 of a resource route without that method.
 */
function frameworkRefusal(req: NodeRequest, response: Response): ServerRefusal | undefined {
  const bare = !response.body || response.headers.get("Content-Type") === "text/plain";
  if (response.status === 500 && bare) return { status: 500, code: "failed" };
  if (response.status === 405 && response.headers.has("X-Remix-Error")) {
    return { status: 405, code: "method_not_allowed", values: { method: req.method } };
  }
  return undefined;
}
