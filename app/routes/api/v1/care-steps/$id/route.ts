import { careSteps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getCareStep, moveCareStep } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";
import * as queries from "~/features/care/care.queries.server";
import * as commands from "~/features/care/care-steps.commands.server";

const offers = {
  GET: on(getCareStep, ({ scope, params }) => careSteps.found(scope, params.id ?? "")),
  PATCH: on(moveCareStep, async ({ scope, params, body, version }) => {
    const now = await queries.getCareStep(scope, params.id ?? "");
    if (!now) return null;
    const move = {
      dueOn: body.due_on ?? now.dueOn,
      ownerUserId: body.owner_user_id ?? now.owner.id,
      version: version ?? now.version,
    };
    return careSteps.changed(scope, now.id, await commands.moveCareStep(scope, now.id, move));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
