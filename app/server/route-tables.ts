/**
 * Which routes a request is compared with. The framework tries the pattern of every route at every request, several times, and
 * again while it renders; so addresses that begin alike and are of one length get a table of their own, with those routes that
 * can match them. Pages are told apart by their first segment, calls of the API by what stands behind `/api/v1`.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Handle } from "./pages";

type RouteTable = ServerBuild["routes"];

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

const isWord = (segment: string): boolean => !/^[:*]/.test(segment);

/** The segments that tell addresses apart. */
const beginningOf = (segments: string[]): string[] => segments.slice(0, segments[0] === "api" ? 3 : 1);

/** Whether a route's pattern can match an address that begins so and has so many segments. */
const canMatch = (pattern: string, beginning: string[], length: number): boolean => {
  const segments = segmentsOf(pattern);
  const differs = (one: string, index: number) => isWord(one) && one !== beginning[index];
  if (segments.slice(0, beginning.length).some(differs)) return false;
  return segments.at(-1) === "*" ? segments.length - 1 <= length : segments.length === length;
};

/** As routes are compared: decoded, in any case, without the mark of a data request. Undefined where it cannot be decoded. */
const tableAsked = (url: string): string | undefined => {
  const segments = segmentsOf(new URL(url).pathname.replace(/\.data$/, ""));
  try {
    return tableName(
      beginningOf(segments.map((one) => decodeURIComponent(one).toLowerCase())),
      segments.length,
    );
  } catch {
    return undefined;
  }
};

const tableName = (beginning: string[], length: number): string => `${beginning.join("/")} ${length}`;

const pick = <Entry>(entries: Record<string, Entry>, ids: ReadonlySet<string>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => ids.has(id)));

/** The build with the routes that such an address can match, and the root, which is the parent of all. */
const buildFor = (build: ServerBuild, beginning: string[], length: number): ServerBuild => {
  const ids = new Set(
    Object.values(build.routes as RouteTable)
      .filter((route) => route && (route.id === "root" || canMatch(route.path ?? "", beginning, length)))
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
    const segments = segmentsOf(route?.path ?? "");
    const beginning = beginningOf(segments);
    const name = tableName(beginning, segments.length);
    if (beginning.length > 0 && beginning.every(isWord) && !handlers.has(name))
      handlers.set(name, createRequestHandler(buildFor(build, beginning, segments.length), "production"));
  }
  return (request, context) => (handlers.get(tableAsked(request.url) ?? "") ?? whole)(request, context);
};
