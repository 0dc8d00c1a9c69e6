import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { finishExitItem } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/exit-plan.server";

const offers = {
  POST: on(finishExitItem, async ({ scope, params }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(scope, id, await commands.finishExitItem(scope, id, params.item_id ?? ""));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
