import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeDeal, getDeal } from "~/api/endpoints/deals";
import { on } from "~/api/offers.server";
import { dealAfter } from "~/api/resources/deal-input";
import * as queries from "~/features/deals/get-deal.server";
import { updateDraft } from "~/features/deals/save-draft.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(getDeal, ({ scope, params }) => deals.found(scope, params.id ?? "")),
  PATCH: on(changeDeal, async ({ scope, params, body, version }) => {
    const now = await queries.getDeal(scope, params.id ?? "");
    if (!now) return null;
    if (now.side !== "registered") return refuse("deal_wrong_side");
    const changed = await updateDraft(scope, {
      dealId: now.id,
      version: version ?? now.version,
      input: dealAfter(now, body),
    });
    return deals.changed(scope, now.id, changed);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
