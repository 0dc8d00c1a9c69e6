import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addExitItem } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/exit-plan.server";

const offers = {
  POST: on(addExitItem, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(scope, id, await commands.addExitItem(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
