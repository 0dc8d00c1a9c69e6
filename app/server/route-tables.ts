/**
 * Which routes a request is compared with. The framework tries the pattern of every route at every request, several times, and
 * again while it renders; so addresses of one first segment and one length get a table of their own, with those routes that can
 * match them.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Handle } from "./pages";

type RouteTable = ServerBuild["routes"];

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

const isWord = (segment: string): boolean => !/^[:*]/.test(segment);

/** Whether a route's pattern can match an address of that first segment and so many segments. */
const canMatch = (pattern: string, first: string, length: number): boolean => {
  const segments = segmentsOf(pattern);
  const [head = ""] = segments;
  if (segments.length > 0 && isWord(head) && head !== first) return false;
  return segments.at(-1) === "*" ? segments.length - 1 <= length : segments.length === length;
};

/** As routes are compared: decoded, in any case, without the mark of a data request. Undefined where it cannot be decoded. */
const tableAsked = (url: string): string | undefined => {
  const segments = segmentsOf(new URL(url).pathname.replace(/\.data$/, ""));
  try {
    return tableName(decodeURIComponent(segments[0] ?? "").toLowerCase(), segments.length);
  } catch {
    return undefined;
  }
};

const tableName = (first: string, length: number): string => `${first}/${length}`;

const pick = <Entry>(entries: Record<string, Entry>, ids: ReadonlySet<string>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => ids.has(id)));

/** The build with the routes that such an address can match, and the root, which is the parent of all. */
const buildFor = (build: ServerBuild, first: string, length: number): ServerBuild => {
  const ids = new Set(
    Object.values(build.routes as RouteTable)
      .filter((route) => route && (route.id === "root" || canMatch(route.path ?? "", first, length)))
      .map((route) => route?.id ?? ""),
  );
  return {
    ...build,
    routes: pick(build.routes, ids),
    assets: { ...build.assets, routes: pick(build.assets.routes, ids) },
  };
};

/** Answers every request as the framework would with the whole table. All routes are children of the root. */
export const handlePages = (build: ServerBuild): Handle => {
  const whole = createRequestHandler(build, "production");
  const handlers = new Map<string, Handle>();
  for (const route of Object.values(build.routes as RouteTable)) {
    const { length, 0: first = "" } = segmentsOf(route?.path ?? "");
    const name = tableName(first, length);
    if (first !== "" && isWord(first) && !handlers.has(name))
      handlers.set(name, createRequestHandler(buildFor(build, first, length), "production"));
  }
  return (request, context) => (handlers.get(tableAsked(request.url) ?? "") ?? whole)(request, context);
};
