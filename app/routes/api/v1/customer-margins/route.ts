import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listMargins, presentRanked } from "~/api/endpoints/key-accounts";
import { on, show } from "~/api/offers.server";
import { readMarginFilter } from "~/features/key-accounts/margin.filter";
import * as queries from "~/features/key-accounts/margin-ranking.server";
import { dateIn } from "~/lib/dates";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

const order = "rank";

const offers = {
  GET: on(listMargins, async ({ scope, query: { limit, cursor, from, to, currency, shown } }) => {
    const named = Object.entries({ from, to, currency, shown }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const place = cursor === null ? null : decodeCursor(cursor, order, ["integer"]);
    const after = Number(place?.values[0] ?? 0);
    const usual = { today: dateIn(scope.clock(), scope.timeZone), currency: scope.organization.currency };
    const filter = readMarginFilter(new URLSearchParams(named), usual);
    const page = await queries.listMargins(scope, filter, { after, limit });
    const last = page.rows.at(-1);
    return show({
      data: page.rows.map(presentRanked),
      next_cursor:
        page.next !== null && last
          ? encodeCursor({ sort: order, values: [page.next], id: last.customer.id })
          : null,
      customers: page.count,
      key_accounts: page.keys,
      gains: { amount_minor: page.gains.amountMinor, currency: page.gains.currency },
      losses: { amount_minor: page.losses.amountMinor, currency: page.losses.currency },
    });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
