import { nextSteps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listNextSteps, planNextStep } from "~/api/endpoints/interactions";
import { on, show } from "~/api/offers.server";
import { nextStepInputOf, presentNextStep } from "~/api/resources/interaction";
import { getCustomer } from "~/features/customers/customers.queries.server";
import * as commands from "~/features/interactions/interactions.commands.server";
import * as queries from "~/features/interactions/interactions.queries.server";

const offers = {
  GET: on(listNextSteps, async ({ scope, params, query }) => {
    const customer = await getCustomer(scope, params.id ?? "");
    if (!customer) return null;
    const { items, nextCursor } = await queries.listSteps(scope, customer.id, query);
    return show({ data: items.map(presentNextStep), next_cursor: nextCursor });
  }),
  POST: on(planNextStep, (call) =>
    nextSteps.created(call, () =>
      commands.planNextStep(call.scope, call.params.id ?? "", nextStepInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
