import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addGateItem } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/gate-items.server";

const offers = {
  POST: on(addGateItem, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return lifeCycles.changed(
      scope,
      id,
      await commands.addGateItem(scope, id, { ...body, isRequired: body.is_required }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
