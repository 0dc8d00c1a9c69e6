/**
 * The log: one JSON object a line on standard output. It holds no body, cookie, token or query; errors go in through
 * `describeError`, addresses through `loggablePath`.
 */
import { randomBytes } from "node:crypto";
import { type Logger, pino } from "pino";
import { settings } from "~/env.server";

export type Log = Pick<Logger, "info" | "warn" | "error" | "fatal">;

let shared: Logger | undefined;

/** The log of this process, at the level of the settings. */
export function log(): Log {
  shared ??= pino({ level: settings().logLevel, base: null });
  return shared;
}

/** Crockford's 32 symbols: none is mistaken for another when read over the telephone. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new reference number such as `7F3K-92QX`: 40 bits, found again by search and not by guessing. */
export function newReference(): string {
  const text = Array.from(randomBytes(8), (byte) => symbols[byte % symbols.length]).join("");
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Fields of an error that say what failed. Others, such as a database's `detail`, can hold a person's data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return {
    type: name,
    code,
    message,
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.data)?$/i;

/** The path of an address without its query; long segments that are not ids may be single-use links and are hidden. */
export function loggablePath(address: string): string {
  const [path = ""] = address.split("?", 1);
  return path
    .split("/")
    .map((segment) => (segment.length > 24 && !uuid.test(segment) ? "(hidden)" : segment))
    .join("/");
}
