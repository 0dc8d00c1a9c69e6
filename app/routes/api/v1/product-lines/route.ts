import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listProductLines } from "~/api/endpoints/product-lines";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentProductLine } from "~/api/resources/product-line";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { getCatalogue } from "~/features/catalogue/catalogue.queries.server";

const offers = {
  GET: on(listProductLines, async ({ scope, query }) => {
    const alliance = query.alliance_id ? await getAlliance(scope, query.alliance_id) : null;
    if (query.alliance_id && !alliance) return null;
    const lines = await getCatalogue(scope, alliance?.lead.id ?? scope.organizationId);
    const active = lines.filter(({ retired }) => !retired);
    const { items, next } = pageOf(active, query, ({ code }) => code);
    return show({ data: items.map(presentProductLine), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
