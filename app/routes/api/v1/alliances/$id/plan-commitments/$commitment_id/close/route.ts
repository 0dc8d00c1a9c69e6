import { plans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { closeCommitment } from "~/api/endpoints/plan";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/plan/commit-to-plan.server";

const offers = {
  POST: on(closeCommitment, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return plans.changed(
      scope,
      id,
      await commands.closeCommitment(scope, id, { ...body, commitmentId: params.commitment_id ?? "" }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
