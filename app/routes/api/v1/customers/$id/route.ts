import { customers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeCustomer, getCustomer } from "~/api/endpoints/customers";
import { on } from "~/api/offers.server";
import { customerAfter } from "~/api/resources/customer";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import * as queries from "~/features/customers/customers.queries.server";

const offers = {
  GET: on(getCustomer, ({ scope, params }) => customers.found(scope, params.id ?? "")),
  PATCH: on(changeCustomer, async ({ scope, params, body, version }) => {
    const now = await queries.getCustomer(scope, params.id ?? "");
    if (!now) return null;
    const place = { id: now.id, version: version ?? now.version };
    return customers.changed(scope, now.id, await updateCustomer(scope, place, customerAfter(now, body)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
