import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listShareReads } from "~/api/endpoints/share-grants";
import { on, show } from "~/api/offers.server";
import { presentRead } from "~/api/resources/share-grant";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { listReads } from "~/features/sharing/owner-views.server";

const offers = {
  // Only the owner sees who has read; the other side is told of no such list.
  GET: on(listShareReads, async ({ scope, params, query }) => {
    const grant = await getGrant(scope, params.id ?? "");
    if (grant?.side !== "given") return null;
    const { items, nextCursor } = await listReads(scope, grant.id, query);
    return show({ data: items.map(presentRead), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
