import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listDuplicates } from "~/api/endpoints/duplicates";
import { on, show } from "~/api/offers.server";
import { presentPair } from "~/api/resources/duplicate";
import { listPairs } from "~/features/duplicates/duplicates.queries.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

const order = "-score";

const offers = {
  GET: on(listDuplicates, async ({ scope, query: { limit, cursor, view } }) => {
    const after = cursor === null ? null : decodeCursor(cursor, order, ["integer"]);
    const offset = Math.max(Number(after?.values[0] ?? 0), 0);
    const { rows, counts } = await listPairs(scope, view, { offset, limit });
    const next = offset + limit;
    const last = rows.at(-1);
    const isMore = next < counts[view] && last !== undefined;
    return show({
      data: rows.map(presentPair),
      next_cursor: isMore ? encodeCursor({ sort: order, values: [next], id: last.one.id }) : null,
    });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
