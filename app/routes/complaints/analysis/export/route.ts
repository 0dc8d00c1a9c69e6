import { guardedLoader } from "~/access/guard.server";
import { exportAnalysis } from "~/features/complaints/complaint-analysis.server";
import { listFile } from "~/http/list-file.server";
import { readAnalysis } from "../read-analysis.server";

/** The table of the analysis as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const { group, period } = readAnalysis(scope, url.searchParams);
  return listFile(scope, { name: "complaint-analysis", url, rows: exportAnalysis(scope, group, period) });
});
