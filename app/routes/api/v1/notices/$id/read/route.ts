import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/comments";
import { on, show } from "~/api/offers.server";
import { presentNotice } from "~/api/resources/comment";
import { getNotice } from "~/features/notices/notices.queries.server";
import { readNotice } from "~/features/notices/read-notices.server";

const offers = {
  POST: on(endpoints.readNotice, async ({ scope, params: { id = "" } }) => {
    const read = await readNotice(scope, id);
    const notice = read.ok ? await getNotice(scope, id) : null;
    return notice && show({ data: presentNotice(notice) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
