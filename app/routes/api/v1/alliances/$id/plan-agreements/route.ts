import { plans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { agreeToPlan } from "~/api/endpoints/plan";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/plan/commit-to-plan.server";

const offers = {
  POST: on(agreeToPlan, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return plans.changed(scope, id, await commands.agreeToPlan(scope, id, body.revision));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
