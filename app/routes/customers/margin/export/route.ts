import { guardedLoader } from "~/access/guard.server";
import { exportMargins } from "~/features/key-accounts/export-margins.server";
import { listFile } from "~/http/list-file.server";
import { marginFilterOf } from "../read-margin-filter.server";

/** The ranking that the address names, as a file. */
export const loader = guardedLoader("customers.margins", async ({ scope, url }) => {
  const rows = exportMargins(scope, marginFilterOf(scope, url.searchParams));
  return listFile(scope, { name: "customers-by-margin", url, rows });
});
