import { plans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { makeCommitment } from "~/api/endpoints/plan";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/plan/commit-to-plan.server";

const offers = {
  POST: on(makeCommitment, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return plans.changed(scope, id, await commands.makeCommitment(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
