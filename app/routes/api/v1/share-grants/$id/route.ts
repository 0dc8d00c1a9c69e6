import { shareGrants } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getShareGrant } from "~/api/endpoints/share-grants";
import { on } from "~/api/offers.server";

const offers = { GET: on(getShareGrant, ({ scope, params }) => shareGrants.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
