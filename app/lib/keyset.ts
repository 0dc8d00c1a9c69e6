/**
 * Cursors of keyset pages: where the last row of a page stood in its order. Opaque to callers, stable while rows come and
 * go. Pure; queries encode and decode, pages and the API only pass the text on.
 */
import { isId } from "~/lib/id";

/** Kind of a column that a list is sorted by, so that a forged cursor cannot hand the database a value of another type. */
export type CursorKind = "text" | "integer";

export type CursorValue = string | number | null;

/** The order (its name and direction, `-updated_at`), the sort values of the last row in that order, and its id. */
export type Cursor = { sort: string; values: readonly CursorValue[]; id: string };

const longest = 2000;

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function fromBase64Url(text: string): string {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  );
}

/** Letters, digits, `-` and `_` only: goes into a URL as it is. */
export const encodeCursor = ({ sort, values, id }: Cursor): string =>
  toBase64Url(JSON.stringify([sort, id, ...values]));

function isOfKind(value: unknown, kind: CursorKind | undefined): value is CursorValue {
  if (value === null) return true;
  if (kind === "integer") return Number.isSafeInteger(value);
  return kind === "text" && typeof value === "string" && !/\0|\p{Cs}/u.test(value);
}

/**
 * Reads a cursor of this order back. Null for anything else: a cursor of another order, one that was cut or forged, or
 * none. The caller answers it as input that is wrong, or begins at the first page.
 */
export function decodeCursor(text: string, sort: string, kinds: readonly CursorKind[]): Cursor | null {
  if (text.length > longest || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(fromBase64Url(text));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== kinds.length + 2) return null;
  const [sortedBy, id, ...values]: unknown[] = parts;
  if (sortedBy !== sort || typeof id !== "string" || !isId(id)) return null;
  if (!values.every((value, index): value is CursorValue => isOfKind(value, kinds[index]))) return null;
  return { sort, id, values };
}
