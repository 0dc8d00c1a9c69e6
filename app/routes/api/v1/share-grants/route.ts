import { shareGrants } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { createShareGrant, listShareGrants } from "~/api/endpoints/share-grants";
import { on, show } from "~/api/offers.server";
import { presentGrant } from "~/api/resources/share-grant";
import { grantShare } from "~/features/sharing/grant-share.server";
import { listGrants } from "~/features/sharing/grants.queries.server";

const offers = {
  GET: on(listShareGrants, async ({ scope, query }) => {
    const { items, nextCursor } = await listGrants(scope, query.filter.side, query);
    return show({ data: items.map(presentGrant), next_cursor: nextCursor });
  }),
  POST: on(createShareGrant, (call) =>
    shareGrants.created(call, () => grantShare(call.scope, call.body, call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
