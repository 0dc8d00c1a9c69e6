import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listAssetUses } from "~/api/endpoints/asset-uses";
import { on, show } from "~/api/offers.server";
import { presentUse } from "~/api/resources/asset-use";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listUses } from "~/features/asset-uses/uses.queries.server";

const offers = {
  GET: on(listAssetUses, async ({ scope, params }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const uses = await listUses(scope, { allianceId: alliance.id });
    return show({ data: uses.map(presentUse) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
