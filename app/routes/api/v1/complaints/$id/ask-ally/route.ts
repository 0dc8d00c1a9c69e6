import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveComplaint } from "~/api/complaint-step.server";
import { askAlly } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";
import * as commands from "~/features/complaints/move-complaint.server";

const offers = {
  POST: on(askAlly, (call) =>
    moveComplaint(call, (scope, id, { alliance_id: allianceId, organization_id: allyId, text, version }) =>
      commands.askAlly(scope, id, { allianceId, allyId, text, version }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
