import { guardedLoader } from "~/access/guard.server";
import { exportHoldings } from "~/features/equity/export-holdings.server";
import { readHoldingFilter } from "~/features/equity/holdings.filter";
import { listFile } from "~/http/list-file.server";

/** The holdings of the list that the address names, as a file. */
export const loader = guardedLoader("holdings.read", async ({ scope, url }) => {
  const rows = exportHoldings(scope, readHoldingFilter(url.searchParams));
  return listFile(scope, { name: "holdings", url, rows });
});
