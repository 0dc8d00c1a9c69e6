import { purchases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { restorePurchase } from "~/api/endpoints/purchases";
import { on } from "~/api/offers.server";
import * as commands from "~/features/purchases/correct-purchase.server";

const offers = {
  POST: on(restorePurchase, async ({ scope, params }) => {
    const id = params.id ?? "";
    return purchases.changed(scope, id, await commands.restorePurchase(scope, id));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
