import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/workload";
import { on, show } from "~/api/offers.server";
import { presentWorkload } from "~/api/resources/workload";
import { getWorkload } from "~/features/projects/workload/workload.queries.server";

const offers = {
  GET: on(endpoints.getWorkload, async ({ scope, query }) =>
    show({ data: presentWorkload(await getWorkload(scope, query.from ?? null)) }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
