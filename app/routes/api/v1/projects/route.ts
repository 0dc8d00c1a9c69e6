import { projects } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listProjects, openProject } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { installation, linkTo } from "~/api/project-step.server";
import { presentProjectSummary, projectInputOf } from "~/api/resources/project";
import * as commands from "~/features/projects/open-project.server";
import { allProjects } from "~/features/projects/projects.filter";
import * as queries from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjects, async ({ scope, query }) => {
    const { state = null, alliance_id: allianceId = null } = query.filter;
    const filter = { ...allProjects, state, allianceId };
    const { items, nextCursor } = await queries.listProjects(scope, filter, query);
    return show({ data: items.map(presentProjectSummary), next_cursor: nextCursor });
  }),
  POST: on(openProject, async (call) => {
    const { scope, body, context, newId } = call;
    const system = await installation(context);
    const asked = { allianceId: body.alliance_id, input: projectInputOf(body), linkTo };
    return projects.created(call, () => commands.openProject(scope, system, asked, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
