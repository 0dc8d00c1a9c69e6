import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getReport } from "~/api/endpoints/reports";
import { on, show } from "~/api/offers.server";
import { presentReport } from "~/api/resources/report";
import * as reports from "~/features/reports/report.queries.server";
import { yearOf } from "~/features/reports/report.rules";
import { dateIn } from "~/lib/dates";

const offers = {
  GET: on(getReport, async ({ scope, params, query }) => {
    const period = query.period ?? yearOf(dateIn(scope.clock(), scope.timeZone));
    const report = await reports.getReport(scope, params.alliance_id ?? "", period, query.member);
    return report && show({ data: presentReport(report) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
