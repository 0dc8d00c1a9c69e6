import { apiAction, apiLoader } from "~/api/api-guard.server";
import { inviteProjectParty } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { installation, linkTo, projectStep } from "~/api/project-step.server";
import { inviteParty } from "~/features/projects/parties.server";

const offers = {
  POST: on(inviteProjectParty, async (call) => {
    const system = await installation(call.context);
    const { organization_id: organizationId, role } = call.body;
    return projectStep(call, (scope, { id }) =>
      inviteParty(scope, system, id, { organizationId, role, link: linkTo(id) }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
