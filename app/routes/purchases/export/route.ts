import { guardedLoader } from "~/access/guard.server";
import { exportPurchases } from "~/features/purchases/export-purchases.server";
import { readPurchaseFilter } from "~/features/purchases/purchases.filter";
import { listFile } from "~/http/list-file.server";

/** The purchases of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const rows = exportPurchases(scope, readPurchaseFilter(url.searchParams));
  return listFile(scope, { name: "purchases", url, rows });
});
