import { purchases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listPurchases, recordPurchase } from "~/api/endpoints/purchases";
import { on, show } from "~/api/offers.server";
import { presentPurchase, purchaseInputOf } from "~/api/resources/purchase";
import * as queries from "~/features/purchases/purchases.queries.server";
import * as commands from "~/features/purchases/record-purchase.server";

const offers = {
  GET: on(listPurchases, async ({ scope, query }) => {
    const { customer_id, product_line_id, currency, bought_from, bought_to } = query.filter;
    const filter = {
      customer: customer_id ?? null,
      line: product_line_id ?? null,
      currency: currency ?? null,
      from: bought_from ?? null,
      to: bought_to ?? null,
    };
    const { items, nextCursor } = await queries.listPurchases(scope, filter, query);
    return show({ data: items.map(presentPurchase), next_cursor: nextCursor });
  }),
  POST: on(recordPurchase, (call) =>
    purchases.created(call, () =>
      commands.recordPurchase(call.scope, call.body.customer_id, purchaseInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
