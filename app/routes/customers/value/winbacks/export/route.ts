import { guardedLoader } from "~/access/guard.server";
import { exportWinBacks } from "~/features/lifetime-value/export-win-backs.server";
import { readWinBackFilter } from "~/features/lifetime-value/win-backs.filter";
import { listFile } from "~/http/list-file.server";

/** The ranking that the address names, as a file. */
export const loader = guardedLoader("customers.margins", async ({ scope, url }) => {
  const filter = readWinBackFilter(url.searchParams, scope.organization.currency);
  return listFile(scope, { name: "win-backs", url, rows: exportWinBacks(scope, filter) });
});
