// The door of the API, which fails closed: a token of a firm, and the right that the endpoint names. Each route's functions carry
// what they were guarded with, so that the census reads it off the built routes.

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isUnavailable } from "#db/errors";
import { scopeOfToken } from "~/access/identify.server";
import { hashSecret } from "~/access/secret.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import { isBodyTooLarge } from "~/http/body-too-large";
import { readLocale } from "~/http/preferences.server";
import type { Locale } from "~/ui/locale";
import type { Method } from "./endpoint";
import type { Offer } from "./offers.server";
import { problemResponse } from "./problem-response.server";
import type { Problem } from "./problems";
import { readBearer } from "./read-request.server";

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
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? ""]));
  return answer({ request, url: new URL(request.url), params: named, context, scope });
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
      if (isBodyTooLarge(error)) return refuse({ kind: "too_large" });
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
