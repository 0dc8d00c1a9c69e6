import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeProjectParty } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { projectStep } from "~/api/project-step.server";
import { removeParty } from "~/features/projects/parties.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(removeProjectParty, (call) =>
    projectStep(call, async (scope, { id, parties }) => {
      const organizationId = call.body.organization_id;
      const isParty = parties.some(({ firm }) => firm.id === organizationId);
      return isParty ? removeParty(scope, id, { organizationId }) : refuse("project_party_unknown");
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
