import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getRetention } from "~/api/endpoints/retention";
import { on, show } from "~/api/offers.server";
import { presentRetention, retentionFilterOf } from "~/api/resources/retention";
import * as queries from "~/features/retention/retention.queries.server";
import { dateIn } from "~/lib/dates";

const offers = {
  GET: on(getRetention, async ({ scope, query }) => {
    const filter = retentionFilterOf(query, dateIn(scope.clock(), scope.timeZone));
    return show({ data: presentRetention(await queries.getRetention(scope, filter)) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
