import type { Scope } from "~/access/scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { assessCustomerValue, getCustomerValue } from "~/api/endpoints/lifetime-value";
import { on, show } from "~/api/offers.server";
import { presentValue, valueInputOf } from "~/api/resources/lifetime-value";
import { assessValue } from "~/features/lifetime-value/assess-value.server";
import * as queries from "~/features/lifetime-value/customer-value.server";

const shown = async (scope: Scope, customerId: string, currency?: string) => {
  const view = await queries.getCustomerValue(scope, customerId, currency ?? null);
  return view && show({ data: presentValue(view) }, { version: view.version });
};

const offers = {
  GET: on(getCustomerValue, ({ scope, params, query: { currency } }) =>
    shown(scope, params.id ?? "", currency),
  ),
  POST: on(assessCustomerValue, async ({ scope, params, body, version }) => {
    const now = await queries.getCustomerValue(scope, params.id ?? "");
    if (!now) return null;
    const { id } = now.customer;
    const assessed = await assessValue(scope, id, valueInputOf(body, version ?? now.version));
    if (assessed.ok) return shown(scope, id);
    return { ...assessed, current: { id, version: now.version } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
