import { projectPhases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeProjectPhase, renameProjectPhase } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { removePhase, renamePhase } from "~/features/projects/plan/phases.server";
import { getPlacedPhase } from "~/features/projects/plan/placed.server";

const offers = {
  PATCH: on(renameProjectPhase, async ({ scope, params, body, version }) => {
    const now = await getPlacedPhase(scope, params.id ?? "");
    if (!now) return null;
    const change = { phaseId: now.id, name: body.name, version: version ?? now.version };
    return projectPhases.changed(scope, now.id, await renamePhase(scope, now.projectId, change));
  }),
  DELETE: on(removeProjectPhase, async ({ scope, params }) => {
    const now = await getPlacedPhase(scope, params.id ?? "");
    if (!now) return null;
    const removed = await removePhase(scope, now.projectId, { phaseId: now.id });
    return removed.ok ? show({ data: { id: now.id } }) : removed;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
