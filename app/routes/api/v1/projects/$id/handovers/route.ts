import { projectHandovers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addProjectHandover } from "~/api/endpoints/project-closing";
import { on } from "~/api/offers.server";
import { addHandover } from "~/features/projects/closing/handovers.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  POST: on(addProjectHandover, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && projectHandovers.created(call, () => addHandover(scope, project.id, body, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
