import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getProjectClosing } from "~/api/endpoints/project-closing";
import { on, show } from "~/api/offers.server";
import { presentClosing } from "~/api/resources/project-closing";
import { getClosing } from "~/features/projects/closing/closing.queries.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(getProjectClosing, async ({ scope, params }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && show({ data: presentClosing(project.id, await getClosing(scope, project)) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
