import { guardedLoader } from "~/access/guard.server";
import { readDealFilter, readDealSort } from "~/features/deals/deals.filter";
import { dealAlliances } from "~/features/deals/deals.queries.server";
import { exportDeals } from "~/features/deals/export-deals.server";
import { listFile } from "~/http/list-file.server";

/** The deals of the list that the address names, as a file. */
export const loader = guardedLoader("deals.read", async ({ scope, url }) => {
  const { sides } = await dealAlliances(scope);
  const filter = readDealFilter(url.searchParams, sides[0] ?? "registered");
  const rows = exportDeals(scope, filter, readDealSort(url.searchParams.get("sort")));
  return listFile(scope, { name: "deals", url, rows });
});
