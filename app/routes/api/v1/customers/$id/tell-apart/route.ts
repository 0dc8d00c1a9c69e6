import { customers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { tellApart } from "~/api/endpoints/duplicates";
import { on } from "~/api/offers.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { sayDifferent } from "~/features/duplicates/duplicates.commands.server";

const offers = {
  POST: on(tellApart, async ({ scope, params, body }) => {
    const one = await getCustomer(scope, params.id ?? "");
    if (!one) return null;
    const two = { oneId: one.id, otherId: body.customer_id };
    return customers.changed(scope, one.id, await sayDifferent(scope, two));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
