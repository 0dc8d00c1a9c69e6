import { guardedLoader } from "~/access/guard.server";
import { readCareFilter } from "~/features/care/care.filter";
import { exportCareSteps } from "~/features/care/export-care.server";
import { listFile } from "~/http/list-file.server";

/** The steps of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const rows = exportCareSteps(scope, readCareFilter(url.searchParams));
  return listFile(scope, { name: "care-steps", url, rows });
});
