import { customers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { createCustomer, listCustomers } from "~/api/endpoints/customers";
import { on, show } from "~/api/offers.server";
import { customerAfter, presentCustomerSummary } from "~/api/resources/customer";
import * as commands from "~/features/customers/customers.commands.server";
import * as queries from "~/features/customers/customers.queries.server";

const offers = {
  GET: on(listCustomers, async ({ scope, query }) => {
    const { q = null, kind = null, country, owner_user_id: owner = null, ...narrower } = query.filter;
    const { segment_id: segment, key_account_manager_id: manager, ...standing } = narrower;
    const filter = { text: q, kind, country: country || null, owner, segment, manager, ...standing };
    const { rows, next } = await queries.listCustomers(scope, filter, query, query.sort);
    return show({ data: rows.map(presentCustomerSummary), next_cursor: next });
  }),
  POST: on(createCustomer, (call) =>
    customers.created(call, () =>
      commands.createCustomer(call.scope, customerAfter(null, call.body), { id: call.newId }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
