// Calls a route's loader or action as the server would, and reads off what it answers, returned or thrown.

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readToast, type Toast } from "~/http/toast.server";
import { context, type Firm, type Person, signedIn } from "../factories/world";

export type Asker = { person: Person; firm: Firm } | null;

type Route = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<unknown>;

export type Answer = {
  status: number;
  /** What reaches the page; of a redirect, nothing. */
  value: unknown;
  location: string | null;
  toast: Toast | null;
};

const origin = "http://localhost:3000";

/** One colleague of a firm in a role. */
export const as = (firm: Firm, role: keyof Firm["people"]): Asker => ({ person: firm.people[role], firm });

export const get = async (
  route: Route,
  asker: Asker,
  path: string,
  params: Record<string, string> = {},
): Promise<Answer> => ask(route, new Request(origin + path, { headers: await headersOf(asker) }), params);

/** Posts a form; a field with several values is sent once for each. */
export const post = async (
  route: Route,
  asker: Asker,
  path: string,
  fields: Record<string, string | string[]>,
  params: Record<string, string> = {},
): Promise<Answer> => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return ask(
    route,
    new Request(origin + path, { method: "POST", headers: await headersOf(asker), body }),
    params,
  );
};

export type SentFile = { name: string; content: string | Uint8Array };

/** Posts a form with a file, as a browser does. */
export const upload = async (
  route: Route,
  asker: Asker,
  path: string,
  fields: Record<string, string>,
  file: SentFile | null,
  params: Record<string, string> = {},
): Promise<Answer> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (file) body.append("file", new Blob([Buffer.from(file.content)], { type: "text/csv" }), file.name);
  return ask(
    route,
    new Request(origin + path, { method: "POST", headers: await headersOf(asker), body }),
    params,
  );
};

const headersOf = async (asker: Asker): Promise<HeadersInit> =>
  asker ? { Cookie: await signedIn(asker.person, asker.firm) } : {};

const ask = async (route: Route, request: Request, params: Record<string, string>): Promise<Answer> => {
  try {
    return answerOf(await route({ request, params, context: context() }));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return answerOf(thrown);
  }
};

type WithInit = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };

const isWithInit = (value: unknown): value is WithInit =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";

const answerOf = (value: unknown): Answer => {
  if (value instanceof Response) {
    const cookies = value.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    const toast = readToast(new Request(origin, { headers: { Cookie: cookies.join("; ") } }));
    return { status: value.status, value: value, location: value.headers.get("Location"), toast };
  }
  if (isWithInit(value)) {
    return { status: value.init?.status ?? 200, value: value.data, location: null, toast: null };
  }
  return { status: 200, value, location: null, toast: null };
};
