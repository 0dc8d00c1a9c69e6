import { projectDecisions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-decisions";
import { on } from "~/api/offers.server";
import { getDecision } from "~/features/projects/decisions/decisions.queries.server";
import { speakOnDecision } from "~/features/projects/decisions/decisions.server";

const offers = {
  POST: on(endpoints.speakOnProjectDecision, async ({ scope, params, body, version }) => {
    const now = await getDecision(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    const said =
      body.voice === "agree"
        ? ({ voice: "agree", reason: "" } as const)
        : ({ voice: "object", reason: body.reason } as const);
    return projectDecisions.changed(scope, now.id, await speakOnDecision(scope, seen, said));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
