import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listReports } from "~/api/endpoints/reports";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import * as reports from "~/features/reports/report.queries.server";

const offers = {
  GET: on(listReports, async ({ scope, query }) => {
    const { items, next } = pageOf(await reports.listReports(scope), query, ({ name }) => name);
    const data = items.map(({ id, name, lead, isOurs, members }) => ({
      id,
      name,
      lead,
      is_lead: isOurs,
      members,
    }));
    return show({ data, next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
