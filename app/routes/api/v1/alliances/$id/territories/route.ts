import { apiAction, apiLoader } from "~/api/api-guard.server";
import { assignTerritory, listTerritories } from "~/api/endpoints/territories";
import { on, show } from "~/api/offers.server";
import { presentTerritory, territoryFactsOf } from "~/api/resources/territory";
import { shownTerritory } from "~/api/territory-step.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/territories/assign-territory.server";
import * as queries from "~/features/territories/territories.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(listTerritories, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listTerritories(scope, alliance.id, {
      ...query,
      show: query.filter.show,
    });
    return show({ data: items.map(presentTerritory), next_cursor: nextCursor });
  }),
  POST: on(assignTerritory, async ({ scope, params, body, newId, again }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    if (alliance.place !== "lead") return refuse("not_the_lead");
    const known = again && (await queries.getTerritory(scope, alliance.id, newId));
    if (!known) {
      const input = { ...territoryFactsOf(body), organizationId: body.organization_id };
      const assigned = await commands.assignTerritory(scope, alliance.id, input, newId);
      if (!assigned.ok) return assigned;
    }
    return shownTerritory(scope, alliance.id, newId);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
