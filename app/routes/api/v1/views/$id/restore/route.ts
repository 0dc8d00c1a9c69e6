import { views } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { restoreView } from "~/api/endpoints/views";
import { on } from "~/api/offers.server";
import { setViewDeleted } from "~/features/views/views.server";

const offers = {
  POST: on(restoreView, async ({ scope, params }) => {
    const id = params.id ?? "";
    return views.changed(scope, id, await setViewDeleted(scope, id, false));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
