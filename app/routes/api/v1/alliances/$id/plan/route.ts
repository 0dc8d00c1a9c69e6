import { plans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getPlan, savePlan } from "~/api/endpoints/plan";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/plan/edit-plan.server";

const offers = {
  GET: on(getPlan, ({ scope, params }) => plans.found(scope, params.id ?? "")),
  PATCH: on(savePlan, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return plans.changed(scope, id, await commands.savePlan(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
