import { apiAction, apiLoader } from "~/api/api-guard.server";
import { acceptOverlap as endpoint } from "~/api/endpoints/overlaps";
import { on } from "~/api/offers.server";
import { overlapStep } from "~/api/overlap-step.server";
import { acceptOverlap } from "~/features/overlap/propose-overlap.server";

const offers = {
  POST: on(endpoint, (call) =>
    overlapStep(call, (id) => acceptOverlap(call.scope, id, call.body), { counts: true }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
