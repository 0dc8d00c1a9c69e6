// The API as a program calls it, without sockets: each request goes to the module of its route, with a token of the firm.

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Role } from "~/access/rights";
import { hashSecret, newSecret } from "~/access/secret.server";
import { newId } from "~/lib/id";
import { context, type Firm, type World } from "./world";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<Response>;
type Access = string | Record<string, string>;
export type RouteModule = { loader: Handler & { access: Access }; action: Handler & { access: Access } };

const folder = "../../app/routes/api/";
const modules = import.meta.glob<RouteModule>("../../app/routes/api/**/route.ts", { eager: true });

/** Every route of the API by its path, `/api/v1/deals/:id`. */
export const apiRoutes: ReadonlyMap<string, RouteModule> = new Map(
  Object.entries(modules).map(([file, module]) => [
    `/api/${file.slice(folder.length, -"/route.ts".length)}`.replace(/\$(?=\w)/g, ":").replace(/\$$/, "*"),
    module,
  ]),
);

const paramsFor = (pattern: string, path: string): Record<string, string> | null => {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given[index] ?? "");
    else if (part !== given[index]) return null;
  }
  return params;
};

const routeOf = (path: string): { module: RouteModule; params: Record<string, string> } => {
  for (const [pattern, module] of apiRoutes) {
    const params = paramsFor(pattern, path);
    if (params) return { module, params };
  }
  const nothing = apiRoutes.get("/api/*");
  if (!nothing) throw new Error("no route answers for what is none");
  return { module: nothing, params: {} };
};

export type Asking = { method?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> };
export type Answered = { status: number; headers: Headers; body: unknown; text: string };

/** What an answer is about, as far as tests go on with it. */
export const dataOf = ({ body, text }: Answered): { id: string; version: number; state: string } => {
  const { data } = body as { data?: { id: string; version: number; state: string } };
  if (!data) throw new Error(text);
  return data;
};

/** The ids and the next cursor of a list. */
export const listOf = ({ body, text }: Answered): { ids: string[]; next: string | null } => {
  const { data, next_cursor } = body as { data?: { id: string }[]; next_cursor: string | null };
  if (!data) throw new Error(text);
  return { ids: data.map(({ id }) => id), next: next_cursor };
};

/** The faults of a problem as `where code`. */
export const faultsOf = ({ body }: Answered): string[] =>
  ((body as { errors?: { pointer?: string; parameter?: string; code: string }[] }).errors ?? []).map(
    ({ pointer, parameter, code }) => `${pointer ?? parameter} ${code}`,
  );

const isJson = ({ headers }: Response): boolean => /json\b/.test(headers.get("Content-Type") ?? "");

/** Sends one request; `json` makes it a POST. */
export const call = async (
  path: string,
  { token, method, json, body, headers }: Asking & { token?: string } = {},
): Promise<Answered> => {
  const url = new URL(`/api/v1${path}`, "http://localhost:3000");
  const all = new Headers(headers);
  if (token) all.set("Authorization", `Bearer ${token}`);
  if (json !== undefined && !all.has("Content-Type")) all.set("Content-Type", "application/json");
  const sent = body ?? (json === undefined ? undefined : JSON.stringify(json));
  const verb = method ?? (sent === undefined ? "GET" : "POST");
  const request = new Request(url, { method: verb, headers: all, body: sent });
  const { module, params } = routeOf(url.pathname);
  const handle = verb === "GET" ? module.loader : module.action;
  const response = await handle({ request, params, context: context() });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (text && isJson(response) ? JSON.parse(text) : null) as never,
  };
};

export type Client = (path: string, asking?: Asking) => Promise<Answered>;

/** A client with a token of the firm's person in a role; `rights` narrows the token. */
export const clientOf = async (
  { database }: Pick<World, "database">,
  firm: Firm,
  role: Role = "owner",
  { rights = "all", expiresAt = "2999-01-01T00:00:00.000Z" }: { rights?: string; expiresAt?: string } = {},
): Promise<Client & { token: string }> => {
  const token = newSecret();
  await database.system
    .insertInto("api_tokens")
    .values({
      id: newId(),
      organization_id: firm.id,
      user_id: firm.people[role].id,
      name: "tests",
      token_hash: hashSecret(token),
      rights,
      created_at: "2026-01-05T08:00:00.000Z",
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  const client: Client = (path, asking) => call(path, { ...asking, token });
  return Object.assign(client, { token });
};
