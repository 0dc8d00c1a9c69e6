import { apiAction, apiLoader } from "~/api/api-guard.server";
import { developIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = {
  POST: on(developIdea, (call) => {
    const { name: projectName, organization_id, due_on } = call.body.project;
    const project = { projectName, projectOrganizationId: organization_id, projectDueOn: due_on };
    return ideaStep(call, "develop", { project });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
