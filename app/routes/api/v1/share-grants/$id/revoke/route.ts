import { shareGrants } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { revokeShareGrant } from "~/api/endpoints/share-grants";
import { on } from "~/api/offers.server";
import { revokeShare } from "~/features/sharing/grant-share.server";

const offers = {
  POST: on(revokeShareGrant, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return shareGrants.changed(scope, id, await revokeShare(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
