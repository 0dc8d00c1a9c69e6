import { apiAction, apiLoader } from "~/api/api-guard.server";
import { leaveProject } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import * as commands from "~/features/projects/parties.server";

const offers = {
  POST: on(leaveProject, async ({ scope, params }) => {
    const id = params.id ?? "";
    const left = await commands.leaveProject(scope, id);
    if (left.ok) return show({ data: { id } });
    return left.refusal.code === "not_found" ? null : left;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
