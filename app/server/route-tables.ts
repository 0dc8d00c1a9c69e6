/**
 * Which routes a request is compared with. The framework tries the pattern of every route at every request, several times;
 * those under another first segment cannot match, so each first segment gets a table of its own.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Handle } from "./pages";

type RouteTable = ServerBuild["routes"];

/** `deals` of `deals/:id`; undefined for the root, for the index and where any first segment matches. */
const firstSegment = (path: string | undefined): string | undefined => {
  const [first = ""] = (path ?? "").split("/");
  return first === "" || /^[:*]/.test(first) ? undefined : first;
};

/** As routes are compared: decoded, in any case, without the mark of a data request. */
const segmentAsked = (url: string): string | undefined => {
  const [, first = ""] = new URL(url).pathname.split("/");
  try {
    return decodeURIComponent(first)
      .toLowerCase()
      .replace(/\.data$/, "");
  } catch {
    return undefined;
  }
};

const pick = <Entry>(entries: Record<string, Entry>, ids: ReadonlySet<string>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => ids.has(id)));

/** The build with the routes that an address with such a first segment can match, the catch-all among them. */
const buildFor = (build: ServerBuild, segment: string): ServerBuild => {
  const ids = new Set(
    Object.values(build.routes as RouteTable)
      .filter((route) => route && [undefined, segment].includes(firstSegment(route.path)))
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
  const segments = new Set(
    Object.values(build.routes as RouteTable).map((route) => firstSegment(route?.path)),
  );
  const handlers = new Map<string, Handle>();
  for (const segment of segments) {
    if (segment !== undefined)
      handlers.set(segment, createRequestHandler(buildFor(build, segment), "production"));
  }
  return (request, context) => (handlers.get(segmentAsked(request.url) ?? "") ?? whole)(request, context);
};
