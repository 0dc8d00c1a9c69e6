import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { createAlliance, listAlliances } from "~/api/endpoints/alliances";
import { on, show } from "~/api/offers.server";
import { allianceInputOf, presentAllianceSummary } from "~/api/resources/alliance";
import * as queries from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/create-alliance.server";

const offers = {
  GET: on(listAlliances, async ({ scope, query }) => {
    const { items, nextCursor } = await queries.listAlliances(scope, query);
    return show({ data: items.map(presentAllianceSummary), next_cursor: nextCursor });
  }),
  POST: on(createAlliance, (call) =>
    alliances.created(call, () =>
      commands.createAlliance(call.scope, allianceInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
