import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveComplaint } from "~/api/complaint-step.server";
import { assignComplaint } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";
import * as commands from "~/features/complaints/move-complaint.server";

const offers = {
  POST: on(assignComplaint, (call) =>
    moveComplaint(call, (scope, id, { owner_user_id: ownerUserId, text, version }) =>
      commands.assignComplaint(scope, id, { ownerUserId, text, version }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
