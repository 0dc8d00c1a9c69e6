import { guardedLoader } from "~/access/guard.server";
import { readComplaintFilter } from "~/features/complaints/complaints.filter";
import { exportComplaints } from "~/features/complaints/export-complaints.server";
import { listFile } from "~/http/list-file.server";

/** The complaints of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const rows = exportComplaints(scope, readComplaintFilter(url.searchParams));
  return listFile(scope, { name: "complaints", url, rows });
});
