import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveProject } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { projectStep } from "~/api/project-step.server";
import * as commands from "~/features/projects/change-project.server";

const offers = {
  POST: on(moveProject, (call) =>
    projectStep(call, (scope, { id, version }) => commands.moveProject(scope, { id, version, ...call.body })),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
