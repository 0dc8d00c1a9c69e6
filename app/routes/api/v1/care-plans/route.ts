import { carePlans } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listCarePlans, startCarePlan } from "~/api/endpoints/care";
import { on, show } from "~/api/offers.server";
import { planInputOf, presentCarePlanSummary } from "~/api/resources/care";
import * as queries from "~/features/care/care.queries.server";
import { startPlan } from "~/features/care/care-plans.commands.server";

const offers = {
  GET: on(listCarePlans, async ({ scope, query }) => {
    const { customer_id: customerId, state } = query.filter;
    const { items, nextCursor } = await queries.listCarePlans(scope, { customerId, state }, query);
    return show({ data: items.map(presentCarePlanSummary), next_cursor: nextCursor });
  }),
  POST: on(startCarePlan, (call) =>
    carePlans.created(call, () =>
      startPlan(call.scope, call.body.customer_id, planInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
