import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/deal-steps";
import { on } from "~/api/offers.server";
import { closeDealWon } from "~/features/deals/deals.commands.server";
import { getDeal } from "~/features/deals/get-deal.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(endpoints.closeDealWon, async ({ scope, params, body, version }) => {
    const now = await getDeal(scope, params.id ?? "");
    if (!now) return null;
    const { won_amount: won, closed_on: closedOn } = body;
    if (now.currency && won.currency !== now.currency)
      return refuse("currency_of_deal", { currency: now.currency });
    const closing = { dealId: now.id, version, closedOn, wonAmountMinor: won.amountMinor };
    return deals.changed(scope, now.id, await closeDealWon(scope, closing));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
