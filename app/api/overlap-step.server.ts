// A step of an overlap through the API.

import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { startCountsBriefly } from "~/jobs/overlaps.server";
import { type Result, refuse } from "~/lib/result";
import { overlaps } from "./answers.server";
import type { Call } from "./offers.server";

/**
 * The overlap after the step; null where there is none. Refuses `stale` where `If-Match` names another version, and as the step does.
 * `counts`: a step that asks for a count waits for it a moment.
 */
export const overlapStep = async (
  { scope, params, version }: Pick<Call<unknown, unknown>, "scope" | "params" | "version">,
  step: (id: string) => Promise<Result<unknown>>,
  { counts = false }: { counts?: boolean } = {},
) => {
  const now = await getOverlap(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  const taken = isOld ? refuse("stale") : await step(now.id);
  if (counts && taken.ok) await startCountsBriefly();
  return overlaps.changed(scope, now.id, taken);
};
