import { projectDecisions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-decisions";
import { on } from "~/api/offers.server";
import { patchedDecision } from "~/api/resources/project-decision";
import { getDecision } from "~/features/projects/decisions/decisions.queries.server";
import { changeDecision } from "~/features/projects/decisions/decisions.server";

const offers = {
  GET: on(endpoints.getProjectDecision, ({ scope, params }) =>
    projectDecisions.found(scope, params.id ?? ""),
  ),
  PATCH: on(endpoints.changeProjectDecision, async ({ scope, params, body, version }) => {
    const now = await getDecision(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return projectDecisions.changed(
      scope,
      now.id,
      await changeDecision(scope, seen, patchedDecision(now, body)),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
