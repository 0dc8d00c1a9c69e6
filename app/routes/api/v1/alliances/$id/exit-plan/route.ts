import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { saveExitPlan } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/exit-plan.server";

const offers = {
  PATCH: on(saveExitPlan, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(scope, id, await commands.saveExitPlan(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
