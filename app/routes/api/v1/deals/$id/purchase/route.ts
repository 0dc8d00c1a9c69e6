import { purchases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { recordPurchaseOfDeal } from "~/api/endpoints/purchases";
import { on } from "~/api/offers.server";
import * as commands from "~/features/purchases/record-purchase.server";

const offers = {
  POST: on(recordPurchaseOfDeal, (call) =>
    purchases.created(call, () =>
      commands.recordPurchaseOfDeal(call.scope, call.params.id ?? "", call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
