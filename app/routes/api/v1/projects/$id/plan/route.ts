import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getProjectPlan } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { presentPlan } from "~/api/resources/project";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(getProjectPlan, async ({ scope, params }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && show({ data: presentPlan(project.id, await getPlan(scope, project)) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
