/**
 * From Node's request and response to the web's, which the framework speaks, and back.
 */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a proxy says about the request; whoever may be believed has been read by now (`clientAddressOf`). */
const isForwarding = (name: string): boolean =>
  name === "forwarded" || name === "x-real-ip" || name.startsWith("x-forwarded-");

type Parts = {
  origin: string;
  signal: AbortSignal;
  body?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
};

/**
 * The request as the framework sees it. Its origin and its `Host` are the portal's own, whatever the client wrote there.
 * HEAD is asked as GET: the answer is the same, and Node leaves the body out.
 */
export function toWebRequest(req: IncomingMessage, { origin, signal, body }: Parts): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || isForwarding(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set("Host", new URL(origin).host);
  const init: RequestInit & { duplex?: "half" } = {
    method: req.method === "HEAD" ? "GET" : req.method,
    headers,
    signal,
  };
  if (body) {
    init.body = body;
    init.duplex = "half";
  }
  return new Request(`${origin}${req.url}`, init);
}

/**
 * Writes the answer, at the pace at which the client takes it. Nobody keeps it unless it says so itself.
 * Throws where the answer's own stream does.
 */
export async function sendWebResponse(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") res.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader("Set-Cookie", cookies);
  if (!response.headers.has("Cache-Control")) res.setHeader("Cache-Control", "private, no-store");

  if (response.body) await pump(response.body, res);
  else res.end();
}

async function pump(body: ReadableStream<Uint8Array>, res: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const gone = new AbortController();
  res.once("close", () => {
    gone.abort();
    reader.cancel().catch(() => undefined);
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || res.destroyed) break;
      if (!res.write(value)) await once(res, "drain", { signal: gone.signal });
    }
    res.end();
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}
