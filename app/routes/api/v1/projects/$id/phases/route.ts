import { projectPhases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addProjectPhase } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { addPhase } from "~/features/projects/plan/phases.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  POST: on(addProjectPhase, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && projectPhases.created(call, () => addPhase(scope, project.id, body, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
