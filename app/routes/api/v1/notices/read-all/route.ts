import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/comments";
import { on, show } from "~/api/offers.server";
import { readAllNotices } from "~/features/notices/read-notices.server";

const offers = {
  POST: on(endpoints.readAllNotices, async ({ scope }) => {
    await readAllNotices(scope);
    return show({ data: { user_id: scope.user.id } });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
