// Reads what a request brings and checks it against an endpoint's schemas: the body as JSON, the query by name, the version that a
// change is meant for. What is wrong comes back as a problem with one fault per field.

import type { z } from "zod";
import { parseErrorCode } from "~/ui/field-errors";
import type { MediaType } from "./endpoint";
import type { FieldFault, Problem } from "./problems";

export type Read<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

const problem = (
  kind: Problem["kind"],
  more: Omit<Problem, "kind"> = {},
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { kind, ...more },
});

type RawIssue = { code?: string; input?: unknown; maximum?: unknown; origin?: unknown };

/** Codes for rules of a schema that name none of their own. */
const codeOf = ({ code, input }: RawIssue): string => {
  if (code === "unrecognized_keys") return "unknown_field";
  if (input === undefined) return "required";
  return code === "invalid_value" ? "invalid_choice" : "invalid";
};

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One field may be of several shapes: what counts is the shape that the value has. */
const issuesOf = (issue: Issue): { path: Path; message: string }[] => {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: issue.message }));
  }
  if (issue.code !== "invalid_union") return [issue];
  const branch = issue.errors.find((errors) =>
    errors.every(({ code, path }) => code !== "invalid_type" || path.length > 0),
  );
  if (!branch) return [issue];
  return branch.flatMap(issuesOf).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
};

/** RFC 6901. */
const pointerTo = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** `filter[state]`, as the address names it. */
const parameterOf = ([first = "", ...rest]: Path): string =>
  `${String(first)}${rest.map((part) => `[${String(part)}]`).join("")}`;

const check = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: (path: Path) => Pick<FieldFault, "pointer" | "parameter">,
): Read<z.output<Schema>> => {
  const parsed = schema.safeParse(value, { error: codeOf });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues
    .flatMap(issuesOf)
    .map(({ path, message }): FieldFault => ({ ...place(path), ...parseErrorCode(message) }));
  return problem("invalid_input", { faults });
};

/** Whether the body is of a media type, whatever its parameters. */
export const isOfType = (request: Request, type: MediaType): boolean =>
  request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() === type;

/** The body of a request as JSON, not yet checked; an empty one is `{}`. */
const readJson = async (request: Request): Promise<Read<unknown>> => {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return ok({});
  if (!isOfType(request, "application/json")) {
    return problem("unsupported_type", { headers: { Accept: "application/json" } });
  }
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return problem("malformed_request");
  }
};

/** The body against its schema; `sent` is what came, for telling two requests apart. */
export const readBody = async <Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Read<{ body: z.output<Schema>; sent: unknown }>> => {
  const json = await readJson(request);
  if (!json.ok) return json;
  const read = check(schema, json.value, (path) => ({ pointer: pointerTo(path) }));
  return read.ok ? ok({ body: read.value, sent: json.value }) : read;
};

const inBrackets = /^(?<object>[a-z_]+)\[(?<key>[^[\]]*)\]$/;

/** The query against its schema. A name that stands twice is refused, because either could be meant. */
export const readQuery = <Schema extends z.ZodType>(
  params: URLSearchParams,
  schema: Schema,
): Read<z.output<Schema>> => {
  const query: Record<string, unknown> = {};
  const objects = new Map<string, Record<string, string>>();
  const seen = new Set<string>();
  for (const [name, value] of params) {
    if (seen.has(name))
      return problem("invalid_input", { faults: [{ parameter: name, code: "given_twice" }] });
    seen.add(name);
    const { object, key } = inBrackets.exec(name)?.groups ?? {};
    if (object === undefined || key === undefined) define(query, name, value);
    else {
      const entries = objects.get(object) ?? {};
      define(entries, key, value);
      objects.set(object, entries);
      define(query, object, entries);
    }
  }
  return check(schema, query, (path) => ({ parameter: parameterOf(path) }));
};

/** Not by assignment: a parameter may be called `__proto__`. */
const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
};

/** The version that `If-Match` names (RFC 9110, 13.1.1): undefined where there is none, or any will do. */
export const readVersion = (request: Request): Read<number | undefined> => {
  const header = request.headers.get("If-Match")?.trim();
  if (header === undefined || header === "*") return ok(undefined);
  const version = /^"(?<version>[1-9][0-9]{0,14})"$/.exec(header)?.groups?.version;
  // A tag that is none of ours, or a weak one, matches nothing.
  return version === undefined ? problem("precondition_failed") : ok(Number(version));
};

const visible = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** The key of a request that may be sent again; undefined where there is none. */
export const readIdempotencyKey = (request: Request): Read<string | undefined> => {
  const header = request.headers.get("Idempotency-Key");
  if (header === null) return ok(undefined);
  return visible.test(header)
    ? ok(header)
    : problem("malformed_request", { faults: [{ parameter: "Idempotency-Key", code: "invalid" }] });
};

/** The token of `Authorization: Bearer` (RFC 6750); null where there is none. */
export const readBearer = (request: Request): string | null =>
  /^Bearer +(?<token>[A-Za-z0-9._~+/-]+=*) *$/i.exec(request.headers.get("Authorization") ?? "")?.groups
    ?.token ?? null;
