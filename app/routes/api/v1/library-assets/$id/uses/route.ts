import { assetUses } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/asset-uses";
import { on } from "~/api/offers.server";
import { askForUse } from "~/features/asset-uses/ask-for-use.server";

const offers = {
  POST: on(endpoints.askForUse, (call) =>
    assetUses.created(call, () => askForUse(call.scope, call.params.id ?? "", call.body, call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
