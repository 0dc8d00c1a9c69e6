// What becomes of a care plan and of its steps through the API.

import type { Scope } from "~/access/scope.server";
import { getCarePlan, getCareStep } from "~/features/care/care.queries.server";
import { closeCareStep } from "~/features/care/care-steps.commands.server";
import type { Result } from "~/lib/result";
import { carePlans, careSteps } from "./answers.server";
import type { Call } from "./offers.server";

type Asked<Body> = Pick<Call<unknown, Body>, "scope" | "params" | "version" | "body">;

/** The plan once it has ended; null where there is none. Refuses as the command does. */
export const endCarePlan = async (
  { scope, params, version, body }: Asked<{ note: string }>,
  end: (scope: Scope, id: string, ending: { version: number; note: string }) => Promise<Result<unknown>>,
) => {
  const now = await getCarePlan(scope, params.id ?? "");
  if (!now) return null;
  const ending = { note: body.note, version: version ?? now.version };
  return carePlans.changed(scope, now.id, await end(scope, now.id, ending));
};

/** The step once it is closed; null where there is none. Refuses as the command does. */
export const endCareStep = async (
  { scope, params, version, body }: Asked<{ note: string; as_interaction?: boolean }>,
  outcome: "done" | "skipped",
) => {
  const now = await getCareStep(scope, params.id ?? "");
  if (!now) return null;
  const said = { outcome, note: body.note, version: version ?? now.version };
  const closed = await closeCareStep(scope, now.id, { ...said, asInteraction: body.as_interaction });
  return careSteps.changed(scope, now.id, closed);
};
