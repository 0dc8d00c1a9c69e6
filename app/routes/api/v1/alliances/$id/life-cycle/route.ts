import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getLifeCycle } from "~/api/endpoints/life-cycle";
import { on, show } from "~/api/offers.server";
import { presentLifeCycle } from "~/api/resources/life-cycle";
import * as queries from "~/features/alliances/life-cycle/life-cycle.queries.server";

const offers = {
  GET: on(getLifeCycle, async ({ scope, params, query }) => {
    const view = await queries.getLifeCycle(scope, params.id ?? "", query.stage);
    return view && show({ data: presentLifeCycle(view) }, { version: view.alliance.version });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
