import { deals } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { createDeal, listDeals } from "~/api/endpoints/deals";
import { on, show } from "~/api/offers.server";
import { presentDealSummary } from "~/api/resources/deal";
import { dealAfter } from "~/api/resources/deal-input";
import { listDealRecords } from "~/features/deals/deal-records.server";
import { allDeals } from "~/features/deals/deals.filter";
import { createDraft } from "~/features/deals/save-draft.server";

const offers = {
  GET: on(listDeals, async ({ scope, query }) => {
    const { side, state, sale_stage, alliance_id, product_line_id, currency, q, ...asked } = query.filter;
    const filter = {
      ...allDeals(side ?? null),
      state: state ?? null,
      stage: sale_stage ?? null,
      allianceId: alliance_id ?? null,
      partner: asked.partner ?? null,
      productLineId: product_line_id ?? null,
      currency: currency ?? null,
      text: q ?? null,
      registered: asked.registered ?? null,
      approved: asked.approved ?? null,
      closed: asked.closed ?? null,
    };
    const { rows, next } = await listDealRecords(scope, filter, query, query.sort);
    return show({ data: rows.map(presentDealSummary), next_cursor: next });
  }),
  POST: on(createDeal, (call) =>
    deals.created(call, () => createDraft(call.scope, dealAfter(null, call.body), call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
