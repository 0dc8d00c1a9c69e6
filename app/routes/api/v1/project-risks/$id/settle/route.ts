import { projectRisks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-risks";
import { on } from "~/api/offers.server";
import { getRisk } from "~/features/projects/risks/risks.queries.server";
import { settleRisk } from "~/features/projects/risks/risks.server";

const offers = {
  POST: on(endpoints.settleProjectRisk, async ({ scope, params, body, version }) => {
    const now = await getRisk(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectRisks.changed(scope, now.id, await settleRisk(scope, seen, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
