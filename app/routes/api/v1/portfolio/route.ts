import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-status";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentPortfolioEntry } from "~/api/resources/project-status";
import { listPortfolio } from "~/features/projects/status/portfolio.queries.server";

const offers = {
  GET: on(endpoints.listPortfolio, async ({ scope, query }) => {
    const { state = null, alliance_id: allianceId = null } = query.filter;
    const { items: all } = await listPortfolio(scope, { state, allianceId });
    const { items, next } = pageOf(all, query, ({ id }) => id);
    return show({ data: items.map(presentPortfolioEntry), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
