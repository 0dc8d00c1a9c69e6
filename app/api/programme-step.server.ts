// Changes of a programme through the API, from the version that `If-Match` names, or from the one that it has.

import { getProgramme, type ProgrammeView } from "~/features/guidance/programmes.queries.server";
import type { ProgrammeStep } from "~/features/guidance/programmes.rules";
import { moveProgramme } from "~/features/guidance/write-programme.server";
import { type Result, refuse } from "~/lib/result";
import { programmes } from "./answers.server";
import type { Call } from "./offers.server";

type Asked = Pick<Call<unknown, unknown>, "scope" | "params" | "version">;

/** The programme after the change; null where there is none. Refuses `not_the_lead`, `stale`, and as the change does. */
export const changedProgramme = async (
  { scope, params, version }: Asked,
  change: (now: ProgrammeView) => Promise<Result<unknown>>,
) => {
  const now = await getProgramme(scope, params.id ?? "");
  if (!now) return null;
  const refused = !now.isLead
    ? refuse("not_the_lead")
    : version !== undefined && version !== now.version
      ? refuse("stale")
      : null;
  return programmes.changed(scope, now.id, refused ?? (await change(now)));
};

export const programmeStep = (asked: Asked, step: ProgrammeStep) =>
  changedProgramme(asked, (now) => moveProgramme(asked.scope, now.id, step, now.version));
