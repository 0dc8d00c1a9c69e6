import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/comments";
import { on, show } from "~/api/offers.server";
import { presentNotice } from "~/api/resources/comment";
import { listNotices } from "~/features/notices/notices.queries.server";

const offers = {
  GET: on(endpoints.listNotices, async ({ scope, query: { limit, cursor } }) => {
    const { items, nextCursor } = await listNotices(scope, { limit, cursor });
    return show({ data: items.map(presentNotice), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
