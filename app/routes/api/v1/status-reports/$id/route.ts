import { statusReports } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getStatusReport } from "~/api/endpoints/project-status";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getStatusReport, ({ scope, params }) => statusReports.found(scope, params.id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
