import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listWinBacks, presentWinBack } from "~/api/endpoints/lifetime-value";
import { on, show } from "~/api/offers.server";
import * as queries from "~/features/lifetime-value/win-backs.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

const order = "rank";

const offers = {
  GET: on(listWinBacks, async ({ scope, query: { limit, cursor, currency, reason } }) => {
    const place = cursor === null ? null : decodeCursor(cursor, order, ["integer"]);
    const filter = { currency: currency ?? scope.organization.currency, reason: reason ?? null };
    const page = await queries.listWinBacks(scope, filter, { after: Number(place?.values[0] ?? 0), limit });
    const last = page.rows.at(-1);
    return show({
      data: page.rows.map(presentWinBack),
      next_cursor:
        page.next !== null && last
          ? encodeCursor({ sort: order, values: [page.next], id: last.customer.id })
          : null,
      customers: page.count,
    });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
