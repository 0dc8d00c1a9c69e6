import { apiAction, apiLoader } from "~/api/api-guard.server";
import { moveComplaint } from "~/api/complaint-step.server";
import { closeComplaint } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";
import * as commands from "~/features/complaints/move-complaint.server";

const offers = { POST: on(closeComplaint, (call) => moveComplaint(call, commands.closeComplaint)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
