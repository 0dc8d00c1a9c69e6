import { projectBaselines } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { keepProjectBaseline, listProjectBaselines } from "~/api/endpoints/project-status";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentBaselineSummary } from "~/api/resources/project-status";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { keepBaseline, listBaselines } from "~/features/projects/status/baselines.server";

const offers = {
  GET: on(listProjectBaselines, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { items, next } = pageOf(await listBaselines(scope, project.id), query, ({ id }) => id);
    return show({ data: items.map(presentBaselineSummary), next_cursor: next });
  }),
  POST: on(keepProjectBaseline, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    return project && projectBaselines.created(call, () => keepBaseline(scope, project.id, body, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
