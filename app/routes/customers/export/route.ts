import { guardedLoader } from "~/access/guard.server";
import { readCustomerFilter, readCustomerSort } from "~/features/customers/customers.filter";
import { exportCustomers } from "~/features/customers/export-customers.server";
import { listFile } from "~/http/list-file.server";

/** The customers of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const sort = readCustomerSort(url.searchParams.get("sort"));
  const rows = exportCustomers(scope, readCustomerFilter(url.searchParams), sort);
  return listFile(scope, { name: "customers", url, rows });
});
