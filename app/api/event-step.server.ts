// What becomes of an event through the API.

import type { Scope } from "~/access/scope.server";
import { getEvent } from "~/features/events/events.queries.server";
import type { Result } from "~/lib/result";
import { events } from "./answers.server";
import type { Call } from "./offers.server";

/** The event once the command has changed it; null where there is none. Refuses as the command does. */
export const moveEvent = async <Body>(
  { scope, params, version, body }: Pick<Call<unknown, Body>, "scope" | "params" | "version" | "body">,
  move: (scope: Scope, seen: { id: string; version: number } & Body) => Promise<Result<unknown>>,
) => {
  const now = await getEvent(scope, params.id ?? "");
  if (!now) return null;
  const seen = { ...body, id: now.id, version: version ?? now.version };
  return events.changed(scope, now.id, await move(scope, seen));
};
