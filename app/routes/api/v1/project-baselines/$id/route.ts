import { projectBaselines } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getProjectBaseline } from "~/api/endpoints/project-status";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getProjectBaseline, ({ scope, params }) => projectBaselines.found(scope, params.id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
