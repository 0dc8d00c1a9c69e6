import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveProject } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { projectStep } from "~/api/project-step.server";
import * as commands from "~/features/projects/change-project.server";
import { closeProject } from "~/features/projects/closing/close-project.server";

const offers = {
  POST: on(moveProject, (call) =>
    projectStep(call, (scope, { id, version }) => {
      const { step, reason, drop_open_tasks } = call.body;
      return step === "close"
        ? closeProject(scope, { id, version, drops: drop_open_tasks ? "all" : null, reason })
        : commands.moveProject(scope, { id, version, step, reason });
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
