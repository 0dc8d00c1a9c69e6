import { apiAction, apiLoader } from "~/api/api-guard.server";
import { analyseComplaints } from "~/api/endpoints/complaints";
import { on, show } from "~/api/offers.server";
import { presentFigures } from "~/api/resources/complaint";
import { lastTwelveMonths } from "~/features/complaints/complaint-analysis.rules";
import * as queries from "~/features/complaints/complaint-analysis.server";
import { dateIn } from "~/lib/dates";

const offers = {
  GET: on(analyseComplaints, async ({ scope, query: { by, from, to } }) => {
    const usual = lastTwelveMonths(dateIn(scope.clock(), scope.timeZone));
    const period = { from: from ?? usual.from, to: to ?? usual.to };
    const { rows } = await queries.analyseComplaints(scope, by, period);
    return show({ data: rows.map(presentFigures) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
