// The door of the API, which fails closed: a token of a firm, the right that the endpoint names, input that fits its schemas. Each
// route's functions carry what they were guarded with, so that the census reads it off the built routes.

import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { isUnavailable } from "#db/errors";
import { scopeOfToken } from "~/access/identify.server";
import type { Scope } from "~/access/scope.server";
import { hashSecret } from "~/access/secret.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import { readLocale } from "~/http/preferences.server";
import { newId } from "~/lib/id";
import type { Refusal } from "~/lib/result";
import type { Locale } from "~/ui/locale";
import type { Endpoint, Method } from "./endpoint";
import { type Claim, claimKey, requestHash } from "./idempotency.server";
import { problemResponse } from "./problem-response.server";
import { type Problem, problemOf } from "./problems";
import { readBearer, readBody, readIdempotencyKey, readQuery, readVersion } from "./read-request.server";

/** What an endpoint's handler is called with. */
export type Call<Query, Body> = {
  scope: Scope;
  /** The ids of the address by name; an absent one is `""` and names no row. */
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** The version that a change is meant for, where `If-Match` names one. */
  version: number | undefined;
  /** The id for what the request makes. */
  newId: string;
  /** The request is taken up again after a failure, with the same `newId`: it may have made its thing. */
  again: boolean;
  context: AppLoadContext;
};

export type Shown<Body> = { body: Body; version?: number; location?: string };

/** Null: there is no such thing for this firm. `current` is what the thing is now, where a command came too late. */
export type Answer<Body> =
  | { ok: true; value: Shown<Body> }
  | { ok: false; refusal: Refusal; current?: Record<string, unknown> }
  | null;

export const show = <Body>(body: Body, more: Omit<Shown<Body>, "body"> = {}): Answer<Body> => ({
  ok: true,
  value: { body, ...more },
});

type Asked = {
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  context: AppLoadContext;
  scope: Scope;
};
type Offer = { endpoint: Endpoint; answer: (asked: Asked) => Promise<Response> };

type Run = (making: Pick<Call<unknown, unknown>, "newId" | "again">) => Promise<Response>;

/** An endpoint with what it does. */
export const on = <Query extends z.ZodType, Body extends z.ZodType, Data extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Data>,
  handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Answer<z.input<Data>>>,
): Offer => ({
  endpoint,
  answer: async ({ request, url, params, context, scope }) => {
    const reader = { locale: scope.locale, reference: context.reference };
    const refuse = (problem: Problem): Response => problemResponse(problem, reader);

    const query = readQuery(url.searchParams, endpoint.query);
    if (!query.ok) return refuse(query.problem);
    const version = readVersion(request);
    if (!version.ok) return refuse(version.problem);
    const key = readIdempotencyKey(request);
    if (!key.ok) return refuse(key.problem);
    const read = await readBody(request, endpoint.body);
    if (!read.ok) return refuse(read.problem);
    const { body, sent } = read.value;

    const run: Run = async (making) => {
      const answered = await handle({
        scope,
        params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? ""])),
        query: query.value,
        body,
        version: version.value,
        ...making,
        context,
      });
      if (answered === null) return refuse({ kind: "not_found" });
      if (answered.ok) return successResponse(endpoint, answered.value);
      const conditional = version.value !== undefined;
      return refuse(problemOf(answered.refusal, { body: sent, conditional, current: answered.current }));
    };

    if (request.method !== "POST" || key.value === undefined) return run({ newId: newId(), again: false });
    const hash = requestHash(request.method, `${url.pathname}${url.search}`, sent);
    return once(await claimKey(scope, key.value, hash), run, refuse);
  },
});

const successResponse = (
  { status, versioned }: Endpoint,
  { body, version, location }: Shown<unknown>,
): Response => {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (versioned && version !== undefined) headers.set("ETag", `"${version}"`);
  if (location) headers.set("Location", location);
  return new Response(JSON.stringify(body), { status, headers });
};

const once = async (claim: Claim, run: Run, refuse: (problem: Problem) => Response): Promise<Response> => {
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

/** Admits whoever holds a token with the right, or answers why not. */
const admit = async (
  { endpoint, answer }: Offer,
  { request, params, context }: LoaderFunctionArgs,
  refuse: (problem: Problem, locale?: Locale) => Response,
): Promise<Response> => {
  const token = readBearer(request);
  if (token === null)
    return refuse({ kind: "unauthenticated", headers: { "WWW-Authenticate": 'Bearer realm="entente"' } });
  const limited = hashSecret(token);
  const seconds = await secondsToWait("apiToken", limited);
  if (seconds > 0)
    return refuse({ kind: "too_many_requests", headers: { "Retry-After": String(Math.ceil(seconds)) } });
  await countTry("apiToken", limited);
  const scope = await scopeOfToken(token, context);
  if (!scope) {
    const challenge = 'Bearer realm="entente", error="invalid_token"';
    return refuse({ kind: "unauthenticated", headers: { "WWW-Authenticate": challenge } });
  }
  const { access } = endpoint;
  if (access !== "token" && !scope.can(access))
    return refuse({ kind: "forbidden", right: access }, scope.locale);
  return answer({ request, url: new URL(request.url), params, context, scope });
};

type Offers = Partial<Record<Method, Offer>>;

const serve =
  (offers: Offers) =>
  async (args: LoaderFunctionArgs): Promise<Response> => {
    const { request, context } = args;
    const refuse = (problem: Problem, locale = readLocale(request)): Response =>
      problemResponse(problem, { locale, reference: context.reference });
    const offer = Object.hasOwn(offers, request.method) ? offers[request.method as Method] : undefined;
    if (!offer) return refuse({ kind: "method_not_allowed", headers: { Allow: allowed(offers) } });
    try {
      return await admit(offer, args, refuse);
    } catch (error) {
      if (isUnavailable(error)) return refuse({ kind: "unavailable", headers: { "Retry-After": "5" } });
      throw error;
    }
  };

const allowed = (offers: Offers): string =>
  [
    ...Object.keys(offers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])),
    "OPTIONS",
  ].join(", ");

/** The reading half of a route. One without `GET` only says which methods there are. */
export const apiLoader = (offers: Offers) =>
  Object.assign(serve(offers), { access: offers.GET?.endpoint.access ?? "public" });

/** The changing half of a route: by method, as the census reads it. */
export const apiAction = (offers: Offers) => {
  const access = Object.entries(offers).flatMap(([method, offer]) =>
    method === "GET" || !offer ? [] : [[method, offer.endpoint.access] as const],
  );
  return Object.assign((args: ActionFunctionArgs) => serve(offers)(args), {
    access: Object.fromEntries(access),
  });
};

/** Answers every method with 404, as for a thing that is not there. */
export const apiNothing = Object.assign(
  async ({ request, context }: LoaderFunctionArgs): Promise<Response> =>
    problemResponse({ kind: "not_found" }, { locale: readLocale(request), reference: context.reference }),
  { access: "public" },
);

/** Refuses every method but reading: for what is published to everybody and is no endpoint. */
export const apiReadOnly = Object.assign(
  async ({ request, context }: ActionFunctionArgs): Promise<Response> =>
    problemResponse(
      { kind: "method_not_allowed", headers: { Allow: "GET, HEAD, OPTIONS" } },
      { locale: readLocale(request), reference: context.reference },
    ),
  { access: {} },
);
