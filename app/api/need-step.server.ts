// A step of a need through the API.

import { moveNeed } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import type { NeedStep } from "~/features/needs/needs.rules";
import { refuse } from "~/lib/result";
import { needs } from "./answers.server";
import type { Call } from "./offers.server";

/** The need after the step; null where there is none. Refuses `stale` where `If-Match` names another version, and as the step
 * does. */
export const needStep = async (
  {
    scope,
    params,
    version,
    body,
  }: Pick<Call<unknown, { note: string }>, "scope" | "params" | "version" | "body">,
  step: NeedStep,
) => {
  const now = await getNeed(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  const said = { note: body.note, version: now.version };
  return needs.changed(scope, now.id, isOld ? refuse("stale") : await moveNeed(scope, now.id, step, said));
};
