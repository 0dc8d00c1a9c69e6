import { projectDecisions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-decisions";
import { on } from "~/api/offers.server";
import { getDecision } from "~/features/projects/decisions/decisions.queries.server";
import { withdrawDecision } from "~/features/projects/decisions/decisions.server";

const offers = {
  POST: on(endpoints.withdrawProjectDecision, async ({ scope, params, version }) => {
    const now = await getDecision(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectDecisions.changed(scope, now.id, await withdrawDecision(scope, seen));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
