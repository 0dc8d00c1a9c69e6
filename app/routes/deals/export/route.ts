import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { readDealFilter, readDealSort } from "~/features/deals/deals.filter";
import { dealAlliances } from "~/features/deals/deals.queries.server";
import { exportDeals } from "~/features/deals/export-deals.server";
import { dateIn } from "~/lib/dates";

export const loader = guardedLoader("deals.read", async ({ scope, url: { searchParams } }) => {
  const { sides } = await dealAlliances(scope);
  const filter = readDealFilter(searchParams, sides[0] ?? "registered");
  const rows = exportDeals(scope, filter, readDealSort(searchParams.get("sort")));
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="deals-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
