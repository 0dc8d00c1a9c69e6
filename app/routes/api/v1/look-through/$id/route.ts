import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getLookThrough } from "~/api/endpoints/look-through";
import { on, show } from "~/api/offers.server";
import { presentLookThrough } from "~/api/resources/look-through";
import { lookThroughEntity } from "~/features/equity/look-through.queries.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";

const offers = {
  GET: on(getLookThrough, async ({ scope, params, query }) => {
    const entity = params.id ?? "";
    const asOf = query.as_of ?? dateIn(scope.clock(), scope.timeZone);
    const view = isId(entity) ? await lookThroughEntity(scope, entity, asOf) : null;
    return view && show({ data: presentLookThrough(view, asOf) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
