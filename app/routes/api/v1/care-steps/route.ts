import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listCareSteps } from "~/api/endpoints/care";
import { on, show } from "~/api/offers.server";
import { presentCareStep } from "~/api/resources/care";
import * as queries from "~/features/care/care.queries.server";

const offers = {
  GET: on(listCareSteps, async ({ scope, query }) => {
    const filter = { show: query.filter.show, owner: query.filter.owner ?? null };
    const { items, nextCursor } = await queries.listCareSteps(scope, filter, query);
    return show({ data: items.map(presentCareStep), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
