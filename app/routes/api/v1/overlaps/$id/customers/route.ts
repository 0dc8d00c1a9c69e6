import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listOverlapCustomers } from "~/api/endpoints/overlaps";
import { on, show } from "~/api/offers.server";
import { presentCommon } from "~/api/resources/overlap";
import { listCommon } from "~/features/overlap/overlap-rows.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

const order = "name";

const offers = {
  // The cursor is a place and no customer, as with shared ones.
  GET: on(listOverlapCustomers, async ({ scope, params, query: { limit, cursor } }) => {
    const overlap = await getOverlap(scope, params.id ?? "");
    if (!overlap) return null;
    const after = cursor === null ? null : decodeCursor(cursor, order, ["integer"]);
    const offset = Math.max(Number(after?.values[0] ?? 0), 0);
    const common = await listCommon(scope, overlap, { offset, limit });
    if (!common) return null;
    const next = offset + limit;
    return show({
      data: common.rows.map(presentCommon),
      next_cursor: next < common.total ? encodeCursor({ sort: order, values: [next], id: overlap.id }) : null,
      total: common.total,
    });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
