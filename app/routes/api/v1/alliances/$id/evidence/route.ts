import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addEvidence } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/evidence.server";

const offers = {
  POST: on(addEvidence, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(scope, id, await commands.addEvidence(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
