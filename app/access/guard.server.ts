// Every page's loader and action stands behind one of these guards, which fail closed: who is asking, and may they. Each
// guarded function carries what it was guarded with, so that the census can read it off the built routes.

import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs } from "@remix-run/node";
import { isUnavailable } from "#db/errors";
import { isBodyTooLarge } from "~/http/body-too-large";
import { boundaryOf, MultipartError, type Part, readMultipart } from "~/http/multipart.server";
import { paths } from "~/http/paths";
import {
  badRequest,
  bodyTooLarge,
  forbidden,
  noFirm,
  notFound,
  redirectTo,
  unavailable,
} from "~/http/responses.server";
import { holdForm } from "./held-form.server";
import { scopeOfSession, sessionOf } from "./identify.server";
import type { Right } from "./rights";
import type { Scope } from "./scope.server";
import type { Session } from "./session.server";

/** Who a loader or an intent is for: anyone, any signed-in person, an operator, or a right in the firm acted for. */
export type Access = "public" | "signed-in" | "operator" | Right;

type Asked = {
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  context: AppLoadContext;
};
export type PublicCall = Asked & { session: Session | null };
export type SignedInCall = Asked & { session: Session };
export type ScopedCall = Asked & { session: Session; scope: Scope };

type CallOf<Guard extends Access> = Guard extends "public"
  ? PublicCall
  : Guard extends "signed-in" | "operator"
    ? SignedInCall
    : ScopedCall;

type Form = { form: FormData; intent: string };

const urlOf = (request: Request): URL => new URL(request.url);

/** The path that a person asked for, without the marks of a data request. */
const pathOf = (url: URL): string => {
  const query = new URLSearchParams(url.search);
  query.delete("_routes");
  query.delete("index");
  const text = query.toString();
  const path = url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  return text ? `${path}?${text}` : path;
};

const admit = async <Guard extends Access>(
  guard: Guard,
  { request, params, context }: LoaderFunctionArgs,
  refuseStranger: (url: URL) => Promise<Response>,
): Promise<CallOf<Guard>> => {
  const url = urlOf(request);
  const session = await sessionOf(request, context);
  const asked = { request, url, params, context };
  if (guard === "public") return { ...asked, session } as CallOf<Guard>;
  if (!session) throw await refuseStranger(url);
  if (guard === "operator" && !session.user.isOperator) throw notFound();
  if (guard === "signed-in" || guard === "operator") return { ...asked, session } as CallOf<Guard>;
  const scope = await scopeOfSession(session, context);
  if (!scope) throw noFirm();
  if (!scope.can(guard as Right)) throw forbidden();
  return { ...asked, session, scope } as CallOf<Guard>;
};

/** What reaches a component: the answer without `null`, which became 404, and without responses such as redirects. */
type PageData<Value> = Exclude<NonNullable<Value>, Response>;

const answerTrouble = (error: unknown): never => {
  if (isBodyTooLarge(error)) throw bodyTooLarge();
  if (error instanceof MultipartError) throw badRequest();
  if (isUnavailable(error)) throw unavailable();
  throw error;
};

/**
 * Guards a loader. What it answers goes to the page as it is; `null` (no such row, or not this viewer's) is 404. A stranger is
 * sent to sign in and comes back.
 */
export const guardedLoader = <Guard extends Access, Value>(
  guard: Guard,
  load: (call: CallOf<Guard>) => Promise<Value>,
) => {
  const loader = async (args: LoaderFunctionArgs): Promise<PageData<Value>> => {
    try {
      const call = await admit(guard, args, async (url) => redirectTo(paths.signIn(pathOf(url))));
      const value = await load(call);
      if (value === null || value === undefined) throw notFound();
      return value as PageData<Value>;
    } catch (error) {
      return answerTrouble(error);
    }
  };
  return Object.assign(loader, { access: guard });
};

/**
 * Guards an action: one entry for each value of the form's field `intent`, with the right that it needs. Where there is one
 * entry only, the field may be absent. What is typed into a form whose session has run out is held for the same person.
 */
export const guardedAction = <
  const Table extends Record<string, Access>,
  Handlers extends { [Name in keyof Table]: (call: CallOf<Table[Name]> & Form) => Promise<unknown> },
>(
  access: Table,
  handlers: Handlers,
) => {
  type Value = Awaited<ReturnType<Handlers[keyof Table]>>;
  const names = Object.keys(access);
  const action = async (args: ActionFunctionArgs): Promise<PageData<Value>> => {
    try {
      const { request } = args;
      assertPost(request);
      const form = await readForm(request);
      const asked = form.get("intent");
      const intent = typeof asked === "string" ? asked : names.length === 1 ? names[0] : undefined;
      if (intent === undefined || !Object.hasOwn(access, intent)) throw badRequest();
      const guard = access[intent] as Table[string];
      const call = await admit(guard, args, (url) => holdForm(request, form, pathOf(url)));
      const handle = handlers[intent] as (call: CallOf<Table[string]> & Form) => Promise<unknown>;
      const value = await handle({ ...call, form, intent });
      if (value === null || value === undefined) throw notFound();
      return value as PageData<Value>;
    } catch (error) {
      return answerTrouble(error);
    }
  };
  return Object.assign(action, { access });
};

/**
 * Guards an action that takes a file. Who is asking is settled before the body is read; then its parts are handed on as they
 * arrive, so that no file stands in memory. A file is not held for somebody whose session has run out.
 */
export const guardedUpload = <Guard extends Access, Value>(
  guard: Guard,
  receive: (call: CallOf<Guard> & { parts: AsyncGenerator<Part> }) => Promise<Value>,
) => {
  const action = async (args: ActionFunctionArgs): Promise<PageData<Value>> => {
    try {
      const { request } = args;
      assertPost(request);
      const call = await admit(guard, args, async (url) => redirectTo(paths.signIn(pathOf(url))));
      const boundary = boundaryOf(request.headers.get("Content-Type"));
      if (!request.body || boundary === null) throw badRequest();
      const value = await receive({ ...call, parts: readMultipart(request.body, boundary) });
      if (value === null || value === undefined) throw notFound();
      return value as PageData<Value>;
    } catch (error) {
      return answerTrouble(error);
    }
  };
  return Object.assign(action, { access: { upload: guard } });
};

const assertPost = (request: Request): void => {
  if (request.method !== "POST") throw data(null, { status: 405, headers: { Allow: "GET, HEAD, POST" } });
};

const readForm = async (request: Request): Promise<FormData> => {
  try {
    return await request.formData();
  } catch (error) {
    if (isBodyTooLarge(error)) throw error;
    throw badRequest();
  }
};
