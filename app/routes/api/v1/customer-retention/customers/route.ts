import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listBuyers } from "~/api/endpoints/retention";
import { on, show } from "~/api/offers.server";
import { presentBuyer, retentionFilterOf } from "~/api/resources/retention";
import * as queries from "~/features/retention/retention.queries.server";
import { dateIn } from "~/lib/dates";

const offers = {
  GET: on(listBuyers, async ({ scope, query: { limit, cursor, group = null, cohort = null, ...rest } }) => {
    const filter = { ...retentionFilterOf(rest, dateIn(scope.clock(), scope.timeZone)), group, cohort };
    const [page, customers] = await Promise.all([
      queries.listBuyers(scope, filter, { limit, cursor }),
      queries.countBuyers(scope, filter),
    ]);
    return show({ data: page.buyers.map(presentBuyer), next_cursor: page.nextCursor, customers });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
