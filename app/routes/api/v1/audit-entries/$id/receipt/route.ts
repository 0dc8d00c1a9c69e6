import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getReceipt } from "~/api/endpoints/audit-entries";
import { on, show } from "~/api/offers.server";
import { entryReceipt } from "~/features/audit/receipts.server";

const offers = {
  GET: on(getReceipt, async ({ scope, params }) => {
    const receipt = await entryReceipt(scope, params.id ?? "");
    return receipt && show(receipt);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
