import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listSharedCustomers } from "~/api/endpoints/share-grants";
import { on, show } from "~/api/offers.server";
import { presentShared } from "~/api/resources/share-grant";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { readShared } from "~/features/sharing/read-share.server";
import { hasRecord } from "~/features/sharing/share-levels.rules";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

const order = "name";

const offers = {
  // The cursor is a place and no customer: it would carry more of one than was shared.
  GET: on(listSharedCustomers, async ({ scope, params, query: { limit, cursor, filter } }) => {
    const grant = await getGrant(scope, params.id ?? "");
    if (!grant) return null;
    const after = cursor === null ? null : decodeCursor(cursor, order, ["integer"]);
    const offset = Math.max(Number(after?.values[0] ?? 0), 0);
    const { fields } = grant;
    const shared = await readShared(scope, grant, {
      via: "api",
      text: filter.q ?? "",
      fields,
      offset,
      limit,
    });
    if (!shared) return null;
    const next = offset + shared.rows.length;
    return show({
      data: shared.rows.map((row) => presentShared(row, hasRecord(fields))),
      next_cursor:
        shared.rows.length > 0 && next < shared.total
          ? encodeCursor({ sort: order, values: [next], id: grant.id })
          : null,
      total: shared.total,
    });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
