import { projectRisks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-risks";
import { on } from "~/api/offers.server";
import { patchedRisk } from "~/api/resources/project-risk";
import { getRisk } from "~/features/projects/risks/risks.queries.server";
import { changeRisk } from "~/features/projects/risks/risks.server";

const offers = {
  GET: on(endpoints.getProjectRisk, ({ scope, params }) => projectRisks.found(scope, params.id ?? "")),
  PATCH: on(endpoints.changeProjectRisk, async ({ scope, params, body, version }) => {
    const now = await getRisk(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectRisks.changed(scope, now.id, await changeRisk(scope, seen, patchedRisk(now, body)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
