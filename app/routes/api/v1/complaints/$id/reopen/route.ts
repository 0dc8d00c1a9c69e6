import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveComplaint } from "~/api/complaint-step.server";
import { reopenComplaint } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";
import * as commands from "~/features/complaints/move-complaint.server";

const offers = { POST: on(reopenComplaint, (call) => moveComplaint(call, commands.reopenComplaint)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
