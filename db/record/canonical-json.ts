// The one way in which the record writes a JSON value as text: the JSON Canonicalization Scheme, RFC 8785, over the values
// that the record uses. Equal values give equal bytes, in any program. Pure.

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue };

/**
 * The canonical text. Numbers must be safe integers and strings well-formed Unicode; anything else than plain JSON (a date,
 * undefined, a class's instance) is a TypeError, because another program could not write it back in the same bytes.
 */
export const canonicalJson = (value: JsonValue): string => {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not a safe integer: ${value}`);
    return String(value);
  }
  if (typeof value === "string") return quote(value);
  if (isList(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (!isPlainObject(value)) throw new TypeError(`not a JSON value: ${typeof value}`);
  // RFC 8785 3.2.3 sorts names by UTF-16 code units, which is JavaScript's own order.
  const members = Object.keys(value)
    .sort()
    .map((name) => `${quote(name)}:${canonicalJson(value[name] as JsonValue)}`);
  return `{${members.join(",")}}`;
};

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** Whether the value is an object that came from JSON or an object literal: not null, no array, no instance of a class. */
export const isPlainObject = (value: unknown): value is JsonObject => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** `JSON.stringify` escapes as RFC 8785 3.2.2.2 asks, save that it would let a lone surrogate pass. */
const quote = (text: string): string => {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError("a string with a lone surrogate has no UTF-8 form");
  return JSON.stringify(text);
};
