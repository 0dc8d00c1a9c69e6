// The routes are the folders: `app/routes/deals/$dealId/route.tsx` is `/deals/:dealId`. Every route stands for itself; none is
// the parent of another, so none can be mistaken for a guard of what lies below.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { index, type RouteConfig, type RouteConfigEntry, route } from "@remix-run/route-config";

const folder = join(import.meta.dirname, "routes");

const walk = (segments: string[]): RouteConfigEntry[] => {
  const here = join(folder, ...segments);
  const file = ["route.tsx", "route.ts"].find((name) => existsSync(join(here, name)));
  const path = segments.map((segment) => (segment === "$" ? "*" : segment.replace(/^\$/, ":"))).join("/");
  const source = join("routes", ...segments, file ?? "");
  const own = file
    ? [segments.length === 1 && segments[0] === "home" ? index(source) : route(path, source)]
    : [];
  const below = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => walk([...segments, entry.name]));
  return [...own, ...below];
};

export default walk([]) satisfies RouteConfig;
