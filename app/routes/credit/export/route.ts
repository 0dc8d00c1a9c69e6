import { guardedLoader } from "~/access/guard.server";
import { readCreditFilter, readCreditOrder } from "~/features/credit/credit.filter";
import { exportCredit } from "~/features/credit/export-credit.server";
import { listFile } from "~/http/list-file.server";

/** The credit lines of the list that the address names, as a file. */
export const loader = guardedLoader("customers.credit", async ({ scope, url }) => {
  const rows = exportCredit(scope, readCreditFilter(url.searchParams), readCreditOrder(url.searchParams));
  return listFile(scope, { name: "credit", url, rows });
});
