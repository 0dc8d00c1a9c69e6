import { needs } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listNeeds, stateNeed } from "~/api/endpoints/needs";
import { on, show } from "~/api/offers.server";
import { needInputOf, presentNeedSummary } from "~/api/resources/need";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/needs/needs.queries.server";
import * as commands from "~/features/needs/state-need.server";

const offers = {
  GET: on(listNeeds, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listNeeds(scope, alliance.id, query);
    return show({ data: items.map(presentNeedSummary), next_cursor: nextCursor });
  }),
  POST: on(stateNeed, (call) =>
    needs.created(call, () =>
      commands.stateNeed(call.scope, call.params.id ?? "", needInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
