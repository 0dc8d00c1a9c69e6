/**
 * The body of a request: which kinds are taken, how long it may be and how slow. Bytes are counted as they arrive, so
 * that a body without a declared length is bound like any other.
 */
import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import { BodyTooLargeError } from "~/http/body-too-large";
import type { BodyRule, Limits } from "./limits";

/** The client kept us waiting for its body. */
export class BodyTooSlowError extends Error {
  override readonly name = "BodyTooSlowError";
}

/** Too much is held in memory for others. */
export class NoRoomError extends Error {
  override readonly name = "NoRoomError";
}

/** Whether the request announces a body (RFC 9112, 6). */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

const types = new Set([
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/json",
  "text/csv",
  "application/octet-stream",
]);

/** Whether the body is of a kind that some route could read, and not compressed: a small one could unfold into any size. */
export function isReadable({ headers }: IncomingMessage): boolean {
  const [type = "", ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(";");
  if (!types.has(type.trim())) return false;
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity") return false;
  return type.trim() !== "multipart/form-data" || parameters.some((text) => /^\s*boundary=\S/.test(text));
}

/** The rule of a path, whether asked for as a page or as the framework's data request for it. */
export function bodyRuleOf(req: Request, limits: Limits): BodyRule {
  const path = req.path.replace(/\.data$/, "").replace(/(?<=.)\/$/, "");
  const pattern = Object.keys(limits.uploads).find((upload) => isLike(path, upload));
  return (pattern === undefined ? undefined : limits.uploads[pattern]) ?? limits.form;
}

/** Whether a path is of a pattern, in which a segment like `:id` stands for any one. */
function isLike(path: string, pattern: string): boolean {
  const [given, wanted] = [path.split("/"), pattern.split("/")];
  return (
    given.length === wanted.length &&
    wanted.every((segment, index) =>
      segment.startsWith(":") ? given[index] !== "" : segment === given[index],
    )
  );
}

export const declaredLength = ({ headers }: IncomingMessage): number =>
  Number(headers["content-length"] ?? 0);

type Bounds = { maxBytes: number; patienceMs: number; stepBytes: number };

/**
 * The body in pieces as they arrive. Only the time spent waiting for the client counts: `patienceMs` in all, granted anew
 * with every `stepBytes`. Throws `BodyTooLargeError` or `BodyTooSlowError`.
 */
async function* pieces(
  req: IncomingMessage,
  { maxBytes, patienceMs, stepBytes }: Bounds,
): AsyncGenerator<Buffer> {
  const source: AsyncIterator<Buffer> = req.iterator({ destroyOnReturn: false });
  let received = 0;
  let step = 0;
  let patience = patienceMs;
  for (;;) {
    const asked = performance.now();
    const next = await within(patience, source.next());
    patience -= performance.now() - asked;
    if (next.done) return;

    received += next.value.length;
    if (received > maxBytes) {
      await source.return?.();
      throw new BodyTooLargeError(maxBytes);
    }
    step += next.value.length;
    if (step >= stepBytes) {
      step = 0;
      patience = patienceMs;
    }
    yield next.value;
  }
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BodyTooSlowError()), Math.max(ms, 0));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Room for bodies in memory, shared by all requests of a server. */
export type Room = { take(bytes: number): boolean; give(bytes: number): void };

export function createRoom(bytes: number): Room {
  let free = bytes;
  return {
    take: (wanted) => {
      if (wanted > free) return false;
      free -= wanted;
      return true;
    },
    give: (returned) => {
      free += returned;
    },
  };
}

/** A body held in memory, until `release` is called. */
export type WholeBody = { bytes: Uint8Array<ArrayBuffer>; release(): void };

/** Reads the body whole. Throws as `pieces` does, or `NoRoomError` where others fill the memory. */
export async function readWhole(
  req: IncomingMessage,
  rule: BodyRule,
  limits: Limits,
  room: Room,
): Promise<WholeBody> {
  const chunks: Buffer[] = [];
  let taken = 0;
  const release = () => {
    room.give(taken);
    taken = 0;
  };
  try {
    const bounds = {
      maxBytes: rule.maxBytes,
      patienceMs: limits.bodyMs,
      stepBytes: Number.POSITIVE_INFINITY,
    };
    for await (const piece of pieces(req, bounds)) {
      if (!room.take(piece.length)) throw new NoRoomError();
      taken += piece.length;
      chunks.push(piece);
    }
  } catch (error) {
    release();
    throw error;
  }
  return { bytes: Buffer.concat(chunks), release };
}

/** A body that is handed on as it arrives; `failure` tells why it ended early, whatever its reader made of that. */
export type StreamedBody = { stream: ReadableStream<Uint8Array>; failure(): unknown };

export function streamOf(req: IncomingMessage, rule: BodyRule, limits: Limits): StreamedBody {
  const bounds = { maxBytes: rule.maxBytes, patienceMs: limits.bodyMs, stepBytes: limits.uploadStepBytes };
  const source = pieces(req, bounds);
  let failure: unknown;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await source.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          failure = error;
          controller.error(error);
        }
      },
    },
    // Nothing is read ahead of the reader, so that the client is held back at the reader's pace.
    { highWaterMark: 0 },
  );
  return { stream, failure: () => failure };
}
