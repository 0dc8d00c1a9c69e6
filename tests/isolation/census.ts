// Reads the rights table off the built routes: what each loader and each intent is guarded with.

import type { ServerBuild } from "@remix-run/node";

/** `null`: the route has none. Of an action, by intent, or by method in the API. */
export type Guarded = { path: string; loader: string | null; action: Record<string, string> | null };

type Marked = { access?: unknown };

/** Every route of the manifest by its file. A function without a guard shows as `unguarded`. */
export const readCensus = (build: ServerBuild): Record<string, Guarded> =>
  Object.fromEntries(
    Object.values(build.routes)
      .filter((route) => route !== undefined)
      .map((route) => {
        const { loader, action } = route.module as { loader?: Marked; action?: Marked };
        return [
          route.id,
          {
            path: `/${route.path ?? ""}`,
            loader: loader ? nameOf(loader.access) : null,
            action: action ? intentsOf(action.access) : null,
          },
        ];
      }),
  );

const nameOf = (access: unknown): string => (typeof access === "string" ? access : "unguarded");

const intentsOf = (access: unknown): Record<string, string> =>
  access && typeof access === "object"
    ? Object.fromEntries(Object.entries(access).map(([intent, guard]) => [intent, nameOf(guard)]))
    : { "*": nameOf(access) };
