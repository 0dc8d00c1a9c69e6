// What a route of the API offers: an endpoint with what it does. Here the input of an admitted request is checked, the handler
// asked, and its answer written.

import type { AppLoadContext } from "@remix-run/node";
import type { z } from "zod";
import type { Scope } from "~/access/scope.server";
import { type ArrivedFile, receiveFile } from "~/features/imports/upload-store.server";
import { newId } from "~/lib/id";
import type { Refusal } from "~/lib/result";
import type { Endpoint } from "./endpoint";
import { type Claim, claimKey, requestHash } from "./idempotency.server";
import { problemResponse } from "./problem-response.server";
import { type Problem, problemOf } from "./problems";
import { isOfType, readBody, readIdempotencyKey, readQuery, readVersion } from "./read-request.server";

/** A request that the guard has admitted. */
export type Asked = {
  request: Request;
  url: URL;
  /** The ids of the address by name; an absent one is `""` and names no row. */
  params: Record<string, string>;
  context: AppLoadContext;
  scope: Scope;
};

export type Offer = { endpoint: Endpoint; answer: (asked: Asked) => Promise<Response> };

type Making = {
  /** The id for what the request makes. */
  newId: string;
  /** The request is taken up again after a failure, with the same `newId`: it may have made its thing. */
  again: boolean;
};

/** What a handler is called with. */
export type Call<Query, Body> = Pick<Asked, "scope" | "params" | "context"> &
  Making & {
    query: Query;
    body: Body;
    /** The version that a change is meant for, where `If-Match` names one. */
    version: number | undefined;
  };

type Shown<Body> = { body: Body; version?: number; location?: string };

/**
 * Null: there is no such thing for this firm. `current` is what the thing is now, where a command came too late; `findings` what is
 * wrong within a file.
 */
export type Answer<Body> =
  | { ok: true; value: Shown<Body> }
  | { ok: false; refusal: Refusal; current?: Record<string, unknown>; findings?: Problem["findings"] }
  | null;

export const show = <Body>(body: Body, more: Omit<Shown<Body>, "body"> = {}): Answer<Body> => ({
  ok: true,
  value: { body, ...more },
});

const refusing =
  ({ scope, context }: Asked) =>
  (problem: Problem): Response =>
    problemResponse(problem, { locale: scope.locale, reference: context.reference });

/** An endpoint that takes and gives JSON. */
export const on = <Query extends z.ZodType, Body extends z.ZodType, Data extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Data>,
  handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Answer<z.input<Data>>>,
): Offer => ({
  endpoint,
  answer: async (asked) => {
    const { request, url, params, context, scope } = asked;
    const refuse = refusing(asked);
    const query = readQuery(url.searchParams, endpoint.query);
    if (!query.ok) return refuse(query.problem);
    const version = readVersion(request);
    if (!version.ok) return refuse(version.problem);
    const key = readIdempotencyKey(request);
    if (!key.ok) return refuse(key.problem);
    const read = await readBody(request, endpoint.body);
    if (!read.ok) return refuse(read.problem);
    const { body, sent } = read.value;

    const run = async (making: Making): Promise<Response> => {
      const call = { scope, params, context, query: query.value, body, version: version.value, ...making };
      const conditional = version.value !== undefined;
      return written(endpoint, await handle(call), { refuse, sent, conditional });
    };
    if (request.method !== "POST" || key.value === undefined) return run({ newId: newId(), again: false });
    const hash = requestHash(request.method, `${url.pathname}${url.search}`, sent);
    return once(await claimKey(scope, key.value, hash), run, refuse);
  },
});

/** An endpoint that takes a file, which goes to disk while it arrives and is left there only where the handler keeps it. */
export const onUpload = <Query extends z.ZodType, Data extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Data>,
  handle: (
    call: Pick<Asked, "scope" | "params"> &
      Making & { query: z.output<Query>; file: ArrivedFile; version: number | undefined },
  ) => Promise<Answer<z.input<Data>>>,
): Offer => ({
  endpoint,
  answer: async (asked) => {
    const { request, url, params, scope } = asked;
    const refuse = refusing(asked);
    const query = readQuery(url.searchParams, endpoint.query);
    if (!query.ok) return refuse(query.problem);
    const version = readVersion(request);
    if (!version.ok) return refuse(version.problem);
    const key = readIdempotencyKey(request);
    if (!key.ok) return refuse(key.problem);
    const types = [endpoint.takes, ...(endpoint.alsoTakes ? [endpoint.alsoTakes] : [])];
    if (!types.some((type) => isOfType(request, type)))
      return refuse({ kind: "unsupported_type", headers: { Accept: types.join(", ") } });
    const file = await receiveFile(piecesOf(request.body));
    const run = async (making: Making): Promise<Response> => {
      const call = { scope, params, query: query.value, file, version: version.value, ...making };
      const conditional = version.value !== undefined;
      return written(endpoint, await handle(call), { refuse, sent: null, conditional });
    };
    try {
      if (key.value === undefined) return await run({ newId: newId(), again: false });
      const hash = requestHash(request.method, `${url.pathname}${url.search}`, file.hash);
      return await once(await claimKey(scope, key.value, hash), run, refuse);
    } finally {
      await file.discard();
    }
  },
});

/** An endpoint that gives a file, which is written while it is made, or with headers of its own; null where there is none. */
export const onFile = <Query extends z.ZodType>(
  endpoint: Endpoint<Query>,
  handle: (
    call: Pick<Asked, "scope" | "params"> & { query: z.output<Query> },
  ) => Promise<ReadableStream<Uint8Array> | Response | null>,
): Offer => ({
  endpoint,
  answer: async (asked) => {
    const refuse = refusing(asked);
    const query = readQuery(asked.url.searchParams, endpoint.query);
    if (!query.ok) return refuse(query.problem);
    const file = await handle({ scope: asked.scope, params: asked.params, query: query.value });
    if (!file) return refuse({ kind: "not_found" });
    if (file instanceof Response) return file;
    return new Response(file, {
      status: endpoint.status,
      headers: { "Content-Type": `${endpoint.gives}; charset=utf-8` },
    });
  },
});

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

type Writing = { refuse: (problem: Problem) => Response; sent: unknown; conditional: boolean };

const written = (
  { status, versioned }: Endpoint,
  answer: Answer<unknown>,
  { refuse, sent, conditional }: Writing,
): Response => {
  if (answer === null) return refuse({ kind: "not_found" });
  if (!answer.ok) {
    const { refusal, current, findings } = answer;
    return refuse({ ...problemOf(refusal, { body: sent, conditional, current }), findings });
  }
  const { body, version, location } = answer.value;
  const headers = new Headers({ "Content-Type": "application/json" });
  if (versioned && version !== undefined) headers.set("ETag", `"${version}"`);
  if (location) headers.set("Location", location);
  return new Response(JSON.stringify(body), { status, headers });
};

const once = async (
  claim: Claim,
  run: (making: Making) => Promise<Response>,
  refuse: (problem: Problem) => Response,
): Promise<Response> => {
  if (claim.kind === "answered") return claim.response;
  if (claim.kind === "reused") return refuse({ kind: "key_reused" });
  if (claim.kind === "in_progress") {
    return refuse({ kind: "request_in_progress", headers: { "Retry-After": String(claim.seconds) } });
  }
  try {
    return await claim.settle(await run({ newId: claim.id, again: claim.again }));
  } catch (error) {
    // Where this fails as well, the claim ends with its time.
    await claim.release().catch(() => undefined);
    throw error;
  }
};
