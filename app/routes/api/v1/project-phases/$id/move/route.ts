import { projectPhases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveProjectPhase } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { stepOf } from "~/api/resources/project";
import { movePhase } from "~/features/projects/plan/phases.server";
import { getPlacedPhase } from "~/features/projects/plan/placed.server";

const offers = {
  POST: on(moveProjectPhase, async ({ scope, params, body }) => {
    const now = await getPlacedPhase(scope, params.id ?? "");
    if (!now) return null;
    const moved = await movePhase(scope, now.projectId, { phaseId: now.id, by: stepOf(body) });
    return projectPhases.changed(scope, now.id, moved);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
