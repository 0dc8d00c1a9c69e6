// A step of an idea through the API.

import type { IdeaStep } from "#db/tables-ideas";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import { moveIdea, type SharingStep, type StepGiven, shareIdea } from "~/features/ideas/move-idea.server";
import { type Result, refuse } from "~/lib/result";
import { ideas } from "./answers.server";
import type { Call } from "./offers.server";

type Asked = Pick<Call<unknown, unknown>, "scope" | "params" | "version">;

/** The idea after a change; null where there is none. Refuses `stale` where `If-Match` names another version, and as the change does. */
const changed = async (
  { scope, params, version }: Asked,
  change: (id: string, version: number) => Promise<Result<unknown>>,
) => {
  const now = await getIdea(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  return ideas.changed(scope, now.id, isOld ? refuse("stale") : await change(now.id, now.version));
};

export const ideaStep = (call: Asked, step: IdeaStep, given: Omit<StepGiven, "version">) =>
  changed(call, (id, version) => moveIdea(call.scope, id, step, { ...given, version }));

export const ideaSharing = (call: Asked, step: SharingStep) =>
  changed(call, (id, version) => shareIdea(call.scope, id, step, version));
