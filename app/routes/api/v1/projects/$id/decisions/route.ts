import { projectDecisions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listProjectDecisions, proposeProjectDecision } from "~/api/endpoints/project-decisions";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentDecision } from "~/api/resources/project-decision";
import { listDecisions } from "~/features/projects/decisions/decisions.queries.server";
import { proposeDecision } from "~/features/projects/decisions/decisions.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjectDecisions, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const all = await listDecisions(scope, project.id);
    const { items, next } = pageOf(all, query, ({ proposedAt }) => proposedAt);
    return show({ data: items.map(presentDecision), next_cursor: next });
  }),
  POST: on(proposeProjectDecision, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { replaces_id: replacesId, decide_by: decideBy, ...words } = body;
    const proposal = { input: { ...words, decideBy }, replacesId };
    return projectDecisions.created(call, () => proposeDecision(scope, project.id, proposal, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
