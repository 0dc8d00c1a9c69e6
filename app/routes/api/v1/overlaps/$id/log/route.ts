import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listOverlapLog } from "~/api/endpoints/overlaps";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentEntry } from "~/api/resources/overlap";
import { listOverlapLog as list } from "~/features/overlap/overlap-log.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";

const offers = {
  GET: on(listOverlapLog, async ({ scope, params, query }) => {
    const overlap = await getOverlap(scope, params.id ?? "");
    if (!overlap) return null;
    const { items, next } = pageOf(await list(scope, overlap), query, ({ at }) => at);
    return show({ data: items.map(presentEntry), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
