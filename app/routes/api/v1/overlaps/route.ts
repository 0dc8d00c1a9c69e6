import { overlaps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listOverlaps, proposeOverlap as proposal } from "~/api/endpoints/overlaps";
import { on, show } from "~/api/offers.server";
import { presentSummary } from "~/api/resources/overlap";
import { listOverlaps as list } from "~/features/overlap/overlaps.queries.server";
import { proposeOverlap } from "~/features/overlap/propose-overlap.server";

const offers = {
  GET: on(listOverlaps, async ({ scope, query }) => {
    const { items, nextCursor } = await list(scope, query);
    return show({ data: items.map(presentSummary), next_cursor: nextCursor });
  }),
  POST: on(proposal, (call) =>
    overlaps.created(call, () => proposeOverlap(call.scope, call.body, call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
