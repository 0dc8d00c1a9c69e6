import { apiAction, apiLoader } from "~/api/api-guard.server";
import { assessIdea } from "~/api/endpoints/ideas";
import { ideaStep } from "~/api/idea-step.server";
import { on } from "~/api/offers.server";

const offers = {
  POST: on(assessIdea, (call) => {
    const { feasibility, market, fit } = call.body;
    const { feasibility_note: feasibilityNote, market_note: marketNote, fit_note: fitNote } = call.body;
    const marks = { feasibility, market, fit, feasibilityNote, marketNote, fitNote };
    return ideaStep(call, "assess", { marks });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
