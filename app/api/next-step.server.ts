// The end of a customer's next step through the API.

import { closeNextStep } from "~/features/interactions/interactions.commands.server";
import { getStep } from "~/features/interactions/interactions.queries.server";
import { nextSteps } from "./answers.server";
import type { Call } from "./offers.server";

/** The step once it is closed; null where there is none. Refuses as the command does. */
export const closeStep = async (
  {
    scope,
    params,
    version,
    body,
  }: Pick<Call<unknown, { note: string }>, "scope" | "params" | "version" | "body">,
  outcome: "done" | "dropped",
) => {
  const now = await getStep(scope, params.id ?? "");
  if (!now) return null;
  const said = { outcome, note: body.note, version: version ?? now.version };
  return nextSteps.changed(scope, now.id, await closeNextStep(scope, now.id, said));
};
