import { guardedLoader } from "~/access/guard.server";
import { exportBuyers } from "~/features/retention/export-retention.server";
import { listFile } from "~/http/list-file.server";
import { buyerFilterOf } from "../read-buyer-filter.server";

/** The customers that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const filter = buyerFilterOf(scope, url.searchParams);
  return listFile(scope, { name: "retention", url, rows: exportBuyers(scope, filter) });
});
