import { customers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { undoMerge as endpoint } from "~/api/endpoints/duplicates";
import { on } from "~/api/offers.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { undoMerge } from "~/features/duplicates/undo-merge.server";

const offers = {
  POST: on(endpoint, async ({ scope, params, body }) => {
    const kept = await getCustomer(scope, params.id ?? "");
    if (!kept) return null;
    return customers.changed(scope, kept.id, await undoMerge(scope, kept.id, body.merge_id));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
