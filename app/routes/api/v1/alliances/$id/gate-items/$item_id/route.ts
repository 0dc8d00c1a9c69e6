import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeGateItem } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/gate-items.server";

const offers = {
  DELETE: on(removeGateItem, async ({ scope, params }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(scope, id, await commands.removeGateItem(scope, id, params.item_id ?? ""));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
