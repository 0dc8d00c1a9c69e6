import { ideas } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listIdeas, stateIdea } from "~/api/endpoints/ideas";
import { on, show } from "~/api/offers.server";
import { presentIdeaSummary } from "~/api/resources/idea";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/ideas/ideas.queries.server";
import { ideaInput } from "~/features/ideas/ideas.schema";
import * as commands from "~/features/ideas/state-idea.server";

const offers = {
  GET: on(listIdeas, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listIdeas(scope, alliance.id, query);
    return show({ data: items.map(presentIdeaSummary), next_cursor: nextCursor });
  }),
  POST: on(stateIdea, (call) => {
    const { customer_id: customerId = null, ...body } = call.body;
    const input = ideaInput.parse({ ...body, customerId });
    return ideas.created(call, () => commands.stateIdea(call.scope, call.params.id ?? "", input, call.newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
