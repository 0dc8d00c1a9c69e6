import { customers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/duplicates";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentMerge } from "~/api/resources/duplicate";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { listMerges } from "~/features/duplicates/merges.queries.server";

const offers = {
  GET: on(endpoints.listMerges, async ({ scope, params, query }) => {
    const customer = await getCustomer(scope, params.id ?? "");
    if (!customer) return null;
    const { items, next } = pageOf(await listMerges(scope, customer.id), query, ({ mergedAt }) => mergedAt);
    return show({ data: items.map(presentMerge), next_cursor: next });
  }),
  POST: on(endpoints.mergeCustomer, async ({ scope, params, body, version }) => {
    const kept = await getCustomer(scope, params.id ?? "");
    if (!kept) return null;
    const gone = await getCustomer(scope, body.customer_id);
    const merged = await mergeCustomers(scope, kept.id, {
      goneId: body.customer_id,
      take: body.take,
      keptVersion: version ?? kept.version,
      goneVersion: body.customer_version ?? gone?.version ?? 1,
      sharesFollow: body.shares_follow,
    });
    return customers.changed(scope, kept.id, merged);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
