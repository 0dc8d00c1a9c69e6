import { interactions } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listInteractions, recordInteraction } from "~/api/endpoints/interactions";
import { on, show } from "~/api/offers.server";
import { interactionInputOf, nextStepInputOf, presentInteraction } from "~/api/resources/interaction";
import { getCustomer } from "~/features/customers/customers.queries.server";
import * as commands from "~/features/interactions/interactions.commands.server";
import * as queries from "~/features/interactions/interactions.queries.server";

const offers = {
  GET: on(listInteractions, async ({ scope, params, query }) => {
    const customer = await getCustomer(scope, params.id ?? "");
    if (!customer) return null;
    const { items, nextCursor } = await queries.listInteractions(scope, customer.id, query);
    return show({ data: items.map(presentInteraction), next_cursor: nextCursor });
  }),
  POST: on(recordInteraction, (call) =>
    interactions.created(call, () => {
      const { body, scope, params, newId: id } = call;
      const next = body.next_step && nextStepInputOf(body.next_step);
      return commands.recordInteraction(scope, params.id ?? "", interactionInputOf(body), { next, id });
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
