import { complaints } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addComplaintStep } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";
import * as commands from "~/features/complaints/complaint-steps.server";
import { getComplaint } from "~/features/complaints/get-complaint.server";

const offers = {
  POST: on(addComplaintStep, async ({ scope, params, body, newId, again }) => {
    const now = await getComplaint(scope, params.id ?? "");
    if (!now) return null;
    if (again && now.steps.some(({ id }) => id === newId)) return complaints.found(scope, now.id);
    const note = { text: body.text, isShared: body.is_shared };
    return complaints.changed(scope, now.id, await commands.addComplaintStep(scope, now.id, note, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
