import { projectRisks } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listProjectRisks, raiseProjectRisk } from "~/api/endpoints/project-risks";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentRisk, riskInputOf } from "~/api/resources/project-risk";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { listRisks } from "~/features/projects/risks/risks.queries.server";
import { raiseRisk } from "~/features/projects/risks/risks.server";

const offers = {
  GET: on(listProjectRisks, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { items, next } = pageOf(await listRisks(scope, project.id), query, ({ raisedAt }) => raisedAt);
    return show({ data: items.map(presentRisk), next_cursor: next });
  }),
  POST: on(raiseProjectRisk, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    return projectRisks.created(call, () => raiseRisk(scope, project.id, riskInputOf(body), newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
